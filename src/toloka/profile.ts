import type { Profile } from "../core/client.js";
import { OplogsError, type Problem } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { faultsOf, messageOf } from "./error-words.js";

/** Toloka's environments: `production`, or `sandbox` for trials. */
export type Environment = "production" | "sandbox";

export const HOSTS: Readonly<Record<Environment, string>> = {
  production: "https://toloka.dev",
  sandbox: "https://sandbox.toloka.dev",
};

/** How long Toloka means by the `interval` of a quota error, in ms. */
const INTERVALS = new Map<unknown, number>([
  ["MIN", 60_000],
  ["HOUR", 3_600_000],
  ["DAY", 86_400_000],
]);

/** The code of a log that is no longer kept; which status comes with it is not documented. */
export const ARCHIVED = "OPERATION_LOGS_ARCHIVED";

export const profile: Profile = {
  basePath: /\/api(\/v1)?$/,
  prefix: "/api/v1",
  authorize: (token) => ({ authorization: withScheme(token) }),
  problem,
  retryAfter: (body) => INTERVALS.get(fields(fields(body)["payload"])["interval"]),
};

/**
 * The header's value. API keys and OAuth tokens are told apart by their dots, as both official clients do; a
 * scheme that was pasted along is kept. Throws an error of kind `config` when it is another scheme.
 */
export function withScheme(token: string): string {
  if (/^(ApiKey|OAuth) +\S+$/i.test(token)) return token;
  if (/\s|^(ApiKey|OAuth)$/i.test(token))
    throw new OplogsError(
      "config",
      'token must be one API key or OAuth token, with nothing but "ApiKey" or "OAuth" and a blank before it',
    );
  return `${/^[^.]{22,24}\.[^.]*\.[^.]*$/.test(token) ? "ApiKey" : "OAuth"} ${token}`;
}

/** `{ code, message, request_id, payload }`; of a duplicate bonus the map of its fields alone. */
function problem(body: unknown): Problem {
  const { code, request_id } = fields(body);
  const hint = code === ARCHIVED && "(logs are kept for a month; for an older one ask Toloka's support)";
  return {
    code: text(code, faultsOf(body)[0]?.code),
    message: text([messageOf(body), hint].filter(Boolean).join(" ")),
    requestId: text(request_id),
  };
}
