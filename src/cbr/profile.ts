import type { Profile } from "../core/client.js";
import type { Problem } from "../core/errors.js";
import { fields, text } from "../core/json.js";

export const profile: Profile = {
  basePath: /\/v3(\/[^/]+)?$/,
  authorize: (token) => ({ "x-auth-token": token }),
  problem,
};

/** What some codes mean, where status and words tell it badly. */
const HINTS: Readonly<Record<string, string>> = {
  "BackupService.9998": "an authentication problem, though sent as a 500: check the credential",
  "APIGW.0307": "the token has run out, or comes from another region",
  "APIG.0307": "the token has run out, or comes from another region",
};

/** Service, gateway and IAM each write errors in their own way; the official SDKs read them in this order. */
export function problem(body: unknown, response: Response): Problem {
  const top = fields(body);
  // The second such as `{ error: {...} }` of IAM and `{ unauthorized: {...} }`.
  const found = [top, ...Object.values(top)].map(wordsOf).find(({ code, message }) => code || message);
  const { code, message } = found ?? {};
  const hint = code && Object.hasOwn(HINTS, code) ? `(${HINTS[code]})` : undefined;
  return {
    code,
    message: [message, hint].filter(Boolean).join(" ") || undefined,
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
