import type { Profile } from "../core/client.js";
import type { Problem } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { hintFor } from "./hints.js";

export const profile: Profile = {
  basePath: /\/v3(\/[^/]+)?$/,
  authorize: (token) => ({ "x-auth-token": token }),
  problem,
};

/** Service, gateway and IAM each write errors in their own way; the official SDKs read them in this order. */
export function problem(body: unknown, response: Response): Problem {
  const top = fields(body);
  // The second such as `{ error: {...} }` of IAM and `{ unauthorized: {...} }`.
  const found = [top, ...Object.values(top)].map(wordsOf).find(({ code, message }) => code || message);
  const { code, message } = found ?? {};
  const hint = code && hintFor(code, message ?? "", response);
  return {
    code,
    message: [message, hint && `(${hint})`].filter(Boolean).join(" ") || undefined,
    requestId: text(response.headers.get("x-request-id"), top["request_id"]),
  };
}

function wordsOf(value: unknown) {
  const { error_code, error_msg, errorCode, errorMsg, code, message } = fields(value);
  return {
    // IAM writes its code as a number.
    code: text(error_code, errorCode, typeof code === "number" ? String(code) : code),
    message: text(error_msg, errorMsg, message),
  };
}
