import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type ConnectFlags, configure } from "../../../src/cli/connect/index.js";
import { SYSTEMS, type System } from "../../../src/cli/systems.js";
import { find, sources } from "./ask.js";
import { homeOf } from "./home.js";

describe("a flag", () => {
  it.each<[ConnectFlags, readonly System[], RegExp]>([
    [{ environment: "sandbox" }, ["cbr"], /^--environment is an option of toloka, not of cbr$/],
    [{ cloud: "prod" }, ["toloka"], /^--cloud is an option of cbr, not of toloka$/],
    [
      { region: "eu-de" },
      ["toloka", "softwareone"],
      /^--region is an option of cbr, not of toloka or softwareone$/,
    ],
    [
      { token: "x" },
      SYSTEMS,
      /^--token is for one system: name the system too, as in "oplogs list toloka --token/,
    ],
    [{ tokenFile: "x" }, SYSTEMS, /^--token-file is for one system/],
    [{ baseUrl: "https://x.test" }, SYSTEMS, /^--base-url is for one system/],
    [{ token: "" }, ["cbr"], /^--token is empty: give it a value, or leave it out$/],
    [{ region: " " }, ["cbr"], /^--region is empty/],
    [{ token: "x", tokenFile: "y" }, ["cbr"], /^--token and --token-file exclude each other/],
    [{ projectId: "x", projectName: "y" }, ["cbr"], /^--project-id and --project-name exclude each other/],
    [{ cloud: "x", token: "y" }, ["cbr"], /^--cloud and --token exclude each other/],
    [{ cloud: "x", tokenFile: "y" }, ["cbr"], /^--cloud and --token-file exclude each other/],
  ])("%j with %j is refused", async (flags, systems, message) => {
    const refused = { name: "UsageError", message: expect.stringMatching(message) };
    await expect(configure(flags, await homeOf(), systems)).rejects.toMatchObject(refused);
  });

  it("may be for one of all systems", async () => {
    const world = await homeOf({ TOLOKA_TOKEN: "t", OS_TOKEN: "t", OS_PROJECT_ID: "p" });
    const [toloka, cbr] = await configure({ region: "eu-de", environment: "sandbox" }, world);
    expect(toloka?.settings).toContainEqual({
      name: "environment",
      source: "--environment",
      value: "sandbox",
    });
    expect(cbr?.settings).toContainEqual({ name: "region", source: "--region", value: "eu-de" });
  });

  it("is not given if it is undefined", async () => {
    const flags = { token: undefined, cloud: undefined, baseUrl: undefined };
    expect(await configure(flags, await homeOf())).toHaveLength(3);
  });
});

describe("a token file", () => {
  it("is read, without the line break at its end", async () => {
    const world = await homeOf({}, { "secrets/token": "\uFEFFa-token\r\n" });
    expect(await sources("toloka", world, { tokenFile: "secrets/token" })).toEqual({ token: "--token-file" });
    const found = await find("toloka", world, { tokenFile: "secrets/token" });
    if (found.state !== "ready") throw new Error("not ready");
    expect((await found.connect()).system).toBe("toloka");
  });

  it("may be standard input", async () => {
    const world = { ...(await homeOf()), stdin: Readable.from(["a-to", "ken\n"]) };
    expect(await sources("toloka", world, { tokenFile: "-" })).toEqual({
      token: "--token-file (standard input)",
    });
  });

  it.each([
    ["none", /^--token-file names a file that is not there$/],
    ["empty", /^--token-file is empty: a token and nothing else must stand there$/],
    [".", /^--token-file cannot be read: it is a directory$/],
    ["/dev/zero", /^--token-file is larger than 1 MiB/],
    ["x".repeat(5000), /^--token-file cannot be read: ENAMETOOLONG$/],
    ["a\0b", /^--token-file cannot be read: ERR_INVALID_ARG_VALUE$/],
    ["-", /^--token-file \(standard input\) is empty/],
  ])("%.20j is refused", async (tokenFile, message) => {
    const world = await homeOf({}, { empty: "\n" });
    await expect(find("toloka", world, { tokenFile })).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(message),
    });
  });

  it("from standard input that ends in an error is refused", async () => {
    const broken = new Readable({
      read: () => broken.destroy(Object.assign(new Error("x"), { code: "EIO" })),
    });
    const world = { ...(await homeOf()), stdin: broken };
    await expect(find("toloka", world, { tokenFile: "-" })).rejects.toThrow(
      /^standard input cannot be read: EIO$/,
    );
  });

  it("is no longer waited for after Ctrl-C", async () => {
    const controller = new AbortController();
    // A terminal at which nobody types.
    const stdin = new Readable({ read: () => {} });
    const world = { ...(await homeOf()), signal: controller.signal, stdin };
    const asked = find("toloka", world, { tokenFile: "-" });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect(stdin.destroyed).toBe(true);
  });
});
