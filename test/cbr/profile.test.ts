import { type HttpError, isHttpError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { serve } from "../wire/server.js";

const OPERATION = "GET /v3/{project_id}/operation-logs/{operation_log_id}";

/** The error that an answer makes. */
async function error(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<HttpError> {
  const server = await serve((_request, response) => {
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token: "a-token", maxRetries: 0 });
  const error = await errorOf(cbr.operationLogs.get("a-log"));
  if (isHttpError(error, status)) return error;
  throw error;
}

describe("an error", () => {
  it.each<[string, number, unknown, string | undefined, string]>([
    [
      "of the service",
      404,
      { error_code: "BackupService.6500", error_msg: "Operation log does not exist." },
      "BackupService.6500",
      "404 BackupService.6500 Operation log does not exist.",
    ],
    [
      "of the gateway",
      429,
      {
        error_msg: "Throttled.",
        error_code: "APIGW.0308",
        request_id: "r-1",
        encoded_authorization_message: null,
      },
      "APIGW.0308",
      "429 APIGW.0308 Throttled.",
    ],
    [
      "of IAM, with a number for a code",
      403,
      { error: { message: "X-Auth-Token is invalid in the request", code: 403, title: "Forbidden" } },
      "403",
      "X-Auth-Token is invalid in the request",
    ],
    [
      "of newer calls of IAM",
      400,
      { error_msg: "The request is invalid.", error_code: "IAM.0001" },
      "IAM.0001",
      "400 IAM.0001 The request is invalid.",
    ],
    [
      "in camel case",
      500,
      { errorCode: "BackupService.9910", errorMsg: "Unknown error." },
      "BackupService.9910",
      "500 BackupService.9910 Unknown error.",
    ],
    [
      "with code, message and details",
      405,
      { code: "Method.1", message: "Method not allowed.", details: [{ any: "thing" }] },
      "Method.1",
      "405 Method.1 Method not allowed.",
    ],
    [
      "for a thing that does not exist",
      401,
      { unauthorized: { code: "401", message: "Malformed request url" } },
      "401",
      "Malformed request url",
    ],
    [
      "nested in yet another member",
      409,
      { fault: { error_code: "X.1", error_msg: "Busy." } },
      "X.1",
      "409 X.1 Busy.",
    ],
    ["of a proxy, in HTML", 502, "<html><body>502 Bad Gateway</body></html>", undefined, "502 Bad Gateway"],
    ["of a proxy, in words", 503, "upstream connect error", undefined, "503 Service Unavailable"],
    ["with nothing in it", 504, "", undefined, "504 Gateway Timeout"],
    [
      "with only nulls in it",
      500,
      { error_code: null, error_msg: null, error: null },
      undefined,
      "500 Internal",
    ],
    ["that is an array", 500, ["a", "b"], undefined, "500 Internal Server Error"],
    ["that is null", 500, null, undefined, "500 Internal Server Error"],
  ])("%s says code and message", async (_name, status, body, code, message) => {
    const { code: said, message: words, body: kept } = await error(status, body);
    expect(said).toBe(code);
    expect(words.startsWith(`${OPERATION}: ${status} `)).toBe(true);
    expect(words).toContain(message);
    expect(kept).toEqual(body === "" ? undefined : body);
  });

  it("has the request id of the header, or else of the body", async () => {
    const body = { error_code: "APIGW.0101", error_msg: "No such API.", request_id: "of-the-body" };
    expect((await error(404, body)).requestId).toBe("of-the-body");
    expect((await error(404, body, { "x-request-id": "of-the-header" })).requestId).toBe("of-the-header");
    expect((await error(502, "<html>", { "x-request-id": "of-the-header" })).requestId).toBe("of-the-header");
  });

  it("does not take a code for one of the words that every object has", async () => {
    expect((await error(409, { error_code: "toString", error_msg: "No." })).message).toMatch(
      /409 toString No\.$/,
    );
  });
});
