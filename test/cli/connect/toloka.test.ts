import { FakeToloka } from "oplogs/testing";
import { expect, it } from "vitest";
import { serveFake } from "../../testing/serve-fake.js";
import { ask, find, helpOf, sources } from "./ask.js";
import { homeOf } from "./home.js";

async function service() {
  const fake = new FakeToloka();
  const { id } = fake.operations.add({ type: "POOL.OPEN" });
  return { id, token: fake.options().token, url: await serveFake(fake) };
}

it("is asked with the token and the address of the environment", async () => {
  const { id, token, url } = await service();
  const world = await homeOf({ TOLOKA_TOKEN: token, TOLOKA_BASE_URL: url });
  expect(await ask("toloka", world)).toBe(id);
  expect(await sources("toloka", world)).toEqual({
    token: "TOLOKA_TOKEN",
    "base URL": `${url} (TOLOKA_BASE_URL)`,
  });
});

it("is asked with the token of a flag rather than that of the environment", async () => {
  const { id, token, url } = await service();
  const world = await homeOf({ TOLOKA_TOKEN: "another" });
  expect(await ask("toloka", world, { token, baseUrl: url })).toBe(id);
  expect(await sources("toloka", world, { token, baseUrl: url })).toEqual({
    token: "--token",
    "base URL": `${url} (--base-url)`,
  });
});

it.each([
  { env: {}, flags: {}, shown: undefined },
  { env: { TOLOKA_ENVIRONMENT: "sandbox" }, flags: {}, shown: "sandbox (TOLOKA_ENVIRONMENT)" },
  {
    env: { TOLOKA_ENVIRONMENT: "sandbox" },
    flags: { environment: "production" },
    shown: "production (--environment)",
  },
  {
    env: { TOLOKA_BASE_URL: "https://toloka.dev" },
    flags: { environment: "sandbox" },
    shown: "sandbox (--environment)",
  },
])("takes the environment $shown", async ({ env, flags, shown }) => {
  const world = await homeOf({ TOLOKA_TOKEN: "a-token", ...env });
  const found = await sources("toloka", world, flags);
  expect(found["environment"]).toBe(shown);
  expect(found).not.toHaveProperty("base URL");
});

it.each([
  { flags: { environment: "test" }, message: /^--environment must be "production" or "sandbox"$/ },
  { flags: { environment: "sandbox", baseUrl: "https://x.test" }, message: /exclude each other/ },
])("refuses $flags", async ({ flags, message }) => {
  const world = await homeOf({ TOLOKA_TOKEN: "a-token" });
  await expect(find("toloka", world, flags)).rejects.toThrow(message);
});

it.each(["TOLOKA_TOKEN", "TOLOKA_ENVIRONMENT", "TOLOKA_BASE_URL"])("says that %s is empty", async (name) => {
  const world = await homeOf({ TOLOKA_TOKEN: "a-token", [name]: " " });
  expect(await helpOf("toloka", world)).toContain(`${name} is set, but empty`);
  const { settings } = await find("toloka", world);
  expect(settings.map(({ source }) => source)).toContain(`${name} (empty)`);
});

it.each([
  { env: { TOLOKA_TOKEN: "two words" }, says: "token must be one API key or OAuth token" },
  { env: { TOLOKA_BASE_URL: "http://toloka.test" }, says: "(baseUrl is TOLOKA_BASE_URL or --base-url)" },
])("says where a value comes from that the client refuses: $says", async ({ env, says }) => {
  const found = await find("toloka", await homeOf({ TOLOKA_TOKEN: "a-token", ...env }));
  if (found.state !== "ready") throw new Error("not ready");
  const refused = { name: "UsageError", message: expect.stringContaining(says) };
  await expect(found.connect()).rejects.toMatchObject(refused);
  await expect(found.connect()).rejects.toThrow("In use: token from TOLOKA_TOKEN");
});
