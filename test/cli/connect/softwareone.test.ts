import { FakeSoftwareOne } from "oplogs/testing";
import { expect, it } from "vitest";
import { serveFake } from "../../testing/serve-fake.js";
import { ask, find, helpOf, sources } from "./ask.js";
import { homeOf } from "./home.js";

const FILE = "~/.swocli/accounts.json";

async function service() {
  const fake = new FakeSoftwareOne();
  const { id } = fake.tasks.add({ name: "Import" });
  return { id, token: fake.options().token, url: await serveFake(fake) };
}

/** As SoftwareOne's own command line writes it. */
function accounts(...fields: object[]): string {
  const rest = { name: "Ops", type: "Operations", token_id: "TKN-0001-0001" };
  return JSON.stringify(
    fields.map((own, index) => ({ id: `ACC-${index}`, ...rest, ...own })),
    undefined,
    4,
  );
}

it("is asked with the token and the address of the environment", async () => {
  const { id, token, url } = await service();
  const other = accounts({ token: "another", environment: "https://other.test", is_active: true });
  const world = await homeOf({ MPT_API_TOKEN: token, MPT_API_BASE_URL: url }, { [FILE]: other });
  expect(await ask("softwareone", world)).toBe(id);
  expect(await sources("softwareone", world)).toEqual({
    token: "MPT_API_TOKEN",
    "base URL": `${url} (MPT_API_BASE_URL)`,
  });
});

it("is asked with the active account, at the address of that account", async () => {
  const { id, token, url } = await service();
  const text = accounts(
    { token: "another", environment: "https://other.test", is_active: false },
    { token, environment: `${url}/public`, is_active: true },
  );
  const world = await homeOf({}, { [FILE]: text });
  expect(await ask("softwareone", world)).toBe(id);
  const found = await sources("softwareone", world);
  expect(found["account"]).toMatch(/^ACC-1 \(the active account in .*accounts\.json\)$/);
  expect(found["base URL"]).toMatch(/^http.*\/public \(environment of the active account in /);
});

it("sends the token of a file to the address of a flag, not to that of a variable", async () => {
  const { id, token, url } = await service();
  const file = { [FILE]: accounts({ token, environment: "https://other.test", is_active: true }) };
  expect(await ask("softwareone", await homeOf({}, file), { baseUrl: url })).toBe(id);
  const help = await helpOf("softwareone", await homeOf({ MPT_API_BASE_URL: url }, file));
  expect(help).toContain("MPT_API_TOKEN");
  expect(help).toMatch(/accounts\.json are not used together with MPT_API_BASE_URL: to use them, unset it/);
});

it.each([
  { env: { MPT_API_TOKEN: "" }, says: "MPT_API_TOKEN is set, but empty" },
  { env: { MPT_API_TOKEN: "a-token", MPT_API_BASE_URL: "" }, says: "MPT_API_BASE_URL is set, but empty" },
])("says that a variable is empty rather than take the account: $says", async ({ env, says }) => {
  const file = { [FILE]: accounts({ token: "a-token", is_active: true }) };
  expect(await helpOf("softwareone", await homeOf(env, file))).toContain(says);
});

it.each([
  {
    name: "no account is active",
    text: accounts({ token: "x", is_active: false }),
    says: "of which 0 are active",
  },
  {
    name: "two are active",
    text: accounts({ token: "x", is_active: true }, { token: "y", is_active: true }),
    says: "of which 2 are active",
  },
  {
    name: "the active one has no token",
    text: accounts({ is_active: true }),
    says: "token of the active account",
  },
])("says that $name", async ({ text, says }) => {
  const world = await homeOf({}, { [FILE]: text });
  expect(await helpOf("softwareone", world)).toContain(says);
  expect((await find("softwareone", world)).settings).not.toEqual([]);
});

it.each([
  { text: "{", says: /accounts\.json, line 1: / },
  {
    text: '[\n  { "id": "ACC-1"\n    "token": "x" }\n]',
    says: /accounts\.json, line 3: a quote, a bracket or a comma/,
  },
  { text: "{}", says: /accounts\.json: it must hold a list of accounts/ },
  { text: "[1]", says: /accounts\.json: it must hold a list of accounts/ },
  { text: "", says: /accounts\.json: it must hold a list of accounts/ },
])("refuses a file that is $text", async ({ text, says }) => {
  await expect(find("softwareone", await homeOf({}, { [FILE]: text }))).rejects.toThrow(says);
});
