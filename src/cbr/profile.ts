import type { Profile } from "../core/client.js";
import type { Problem } from "../core/errors.js";
import { fields, text } from "../core/json.js";

export const profile: Profile = {
  basePath: /\/v3(\/[^/]+)?$/,
  authorize: (token) => ({ "x-auth-token": token }),
  problem,
};

/** The service, its gateway and IAM each write errors in their own way; the official SDKs read them in this order. */
export function problem(body: unknown, response: Response): Problem {
  const { error_code, error_msg, errorCode, errorMsg, code, message, request_id, ...rest } = fields(body);
  // Such as `{ error: {...} }` of IAM and `{ unauthorized: {...} }`.
  const nested = fields(Object.values(rest).find((value) => text(fields(value)["message"])));
  const said = {
    code: text(error_code, errorCode, word(code), word(nested["code"])),
    message: text(error_msg, errorMsg, message, nested["message"]),
    requestId: text(response.headers.get("x-request-id"), request_id),
  };
  // Sent as a 500, so it would pass for a fault of the service.
  return said.code === "BackupService.9998"
    ? { ...said, message: `authentication failed: ${said.message ?? "check the token"}` }
    : said;
}

/** IAM writes its code as a number. */
function word(code: unknown): unknown {
  return typeof code === "number" ? String(code) : code;
}
