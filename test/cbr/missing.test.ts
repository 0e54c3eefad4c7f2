import { isHttpError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";

/** What Huawei Cloud answers for a backup or a restore point that does not exist. */
const MALFORMED = { unauthorized: { code: "401", message: "Malformed request url" } };

/** A client with a token function, and how often that was called. */
async function cloud(body: unknown, status: number) {
  const server = await serve((_request, response) => json(response, body, status));
  const tokens: string[] = [];
  const token = async () => {
    tokens.push("t");
    return `token-${tokens.length}`;
  };
  return {
    ...server,
    tokens,
    cbr: new Cbr({ baseUrl: server.url, projectId: "0123456789abcdef0123456789abcdef", token }),
  };
}

describe.each([
  ["backup", "GET /v3/{project_id}/backups/{backup_id}", (cbr: Cbr) => cbr.backups.get("x")],
  [
    "restore point",
    "GET /v3/{project_id}/checkpoints/{checkpoint_id}",
    (cbr: Cbr) => cbr.checkpoints.get("x"),
  ],
] as const)("a %s that does not exist", (what, operation, get) => {
  it("may be a 401, which says so and costs no login", async () => {
    const { cbr, requests, tokens } = await cloud(MALFORMED, 401);
    const error = await errorOf(get(cbr));
    expect(error).toMatchObject({ kind: "http", status: 401, attempts: 1, body: MALFORMED });
    expect(error.message).toBe(
      `${operation}: 401 Malformed request url (the ${what} may not exist, or not in this project: ` +
        "Huawei Cloud answers so in place of a 404)",
    );
    expect(error.stack).toContain("missing.test.ts");
    await errorOf(get(cbr));
    expect(requests).toHaveLength(2);
    expect(tokens).toHaveLength(1);
  });

  it("may be a 404, which says so itself", async () => {
    const { cbr } = await cloud({ error_code: "BackupService.6200", error_msg: "It does not exist." }, 404);
    const error = await errorOf(get(cbr));
    expect(isHttpError(error, 404)).toBe(true);
    expect(error.message).toBe(`${operation}: 404 BackupService.6200 It does not exist.`);
  });

  it.each([
    ["of the gateway", { error_code: "APIGW.0307", error_msg: "The token must be updated." }],
    ["in the same form", { unauthorized: { code: "401", message: "Token expired" } }],
    ["of another form", { error: { code: 401, message: "Malformed request url", title: "Unauthorized" } }],
    ["without a body", undefined],
    ["that is text", "Malformed request url"],
    ["that holds no text", { unauthorized: { message: 401 } }],
  ])("is not meant by a 401 %s: another token is asked for, once", async (_name, body) => {
    const { cbr, requests, tokens } = await cloud(body, 401);
    const error = await errorOf(get(cbr));
    expect(error).toMatchObject({ kind: "http", status: 401, attempts: 2 });
    expect(error.message).not.toContain("may not exist");
    expect([requests.length, tokens.length]).toEqual([2, 2]);
  });
});
