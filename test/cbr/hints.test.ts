import { Cbr } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";

const ID = "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f";

/** What a client says of an error of the service. */
async function message(status: number, body: object, headers: Record<string, string> = {}) {
  const server = await serve((_request, response) => json(response, body, status, headers));
  const cbr = new Cbr({ baseUrl: server.url, projectId: ID, token: "a-token", maxRetries: 0 });
  return (await errorOf(cbr.operationLogs.get("a-log"))).message;
}

describe("an error is explained", () => {
  it("as an authentication problem, though its status is 500", async () => {
    const error_code = "BackupService.9998";
    expect(await message(500, { error_code, error_msg: "Failed." })).toContain(
      "Failed. (an authentication problem",
    );
    expect(await message(500, { error_code })).toContain("(an authentication problem");
  });

  it.each(["APIGW.0307", "APIG.0307"])("when %s may mean another region", async (error_code) => {
    expect(await message(401, { error_code, error_msg: "Update." })).toContain("another region");
  });
});

describe("a credential that the gateway refuses", () => {
  const SAID = "Incorrect IAM authentication information";

  it.each([
    [
      "an unknown key",
      `${SAID}: Get secretKey failed,ak:AK1,err:ak not exist`,
      "check the access key; a temporary one needs its securityToken as well",
    ],
    [
      "an unknown key, or a temporary one without its token",
      `${SAID}: ak AK1 not exist`,
      "check the access key; a temporary one needs its securityToken as well",
    ],
    [
      "a wrong signature",
      `${SAID}: verify aksk signature fail, canonicalRequest:GET|/v3/1/|limit=1|x-security-token:1`,
      "check the secret key, and this machine's clock",
    ],
    [
      "a key that is locked",
      `${SAID}: AK access failed to reach the limit,forbidden`,
      "after five failures a key is locked for 5 minutes: check the secret key",
    ],
    [
      "a token that is cut",
      `${SAID}: decrypt token fail`,
      "check that the token is whole, and of this cloud",
    ],
    [
      "what it does not say",
      "Unauthorized",
      "check the token; or the keys, the securityToken of temporary ones",
    ],
    ["nothing at all", undefined, "check the token; or the keys"],
  ])("is explained: %s", async (_name, error_msg, hint) => {
    for (const error_code of ["APIGW.0301", "APIG.0301"])
      expect(await message(401, { error_code, error_msg })).toContain(`(${hint}`);
  });

  it.each([
    [20, "20 minutes behind"],
    [-37, "37 minutes ahead of"],
  ])("is explained by a clock that differs by %i minutes", async (minutes, words) => {
    const headers = { date: new Date(Date.now() + minutes * 60_000).toUTCString() };
    const error_msg = `${SAID}: verify aksk signature fail`;
    const body = { error_code: "APIGW.0301", error_msg };
    expect(await message(401, body, headers)).toContain(
      `(this machine's clock is ${words} the service's: set it`,
    );
    // Neither a token nor an unknown key has to do with the clock.
    const other = await message(401, { ...body, error_msg: `${SAID}: decrypt token fail` }, headers);
    expect(other).not.toContain("clock");
  });

  it("is not blamed on a clock that is right", async () => {
    const headers = { date: new Date(Date.now() - 5 * 60_000).toUTCString() };
    const body = { error_code: "APIGW.0301", error_msg: `${SAID}: verify aksk signature fail` };
    expect(await message(401, body, headers)).toContain("(check the secret key, and this machine's clock");
  });
});
