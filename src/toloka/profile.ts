import type { Profile } from "../core/client.js";
import type { Problem } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { fieldProblems } from "./problems.js";

export const HOSTS = {
  production: "https://toloka.dev",
  sandbox: "https://sandbox.toloka.dev",
} as const;

/** How long Toloka means by the `interval` of a quota error, in ms. */
const INTERVALS = new Map<unknown, number>([
  ["MIN", 60_000],
  ["HOUR", 3_600_000],
  ["DAY", 86_400_000],
]);

export const profile: Profile = {
  basePath: /\/api(\/v1)?$/,
  prefix: "/api/v1",
  authorize: (token) => ({ authorization: withScheme(token) }),
  problem,
  retryAfter: (body) => INTERVALS.get(fields(fields(body)["payload"])["interval"]),
};

/** API keys and OAuth tokens are told apart by their dots, as both official clients do. */
function withScheme(token: string): string {
  if (/^(ApiKey|OAuth) /i.test(token)) return token;
  return `${/^[^.]{22,24}\.[^.]*\.[^.]*$/.test(token) ? "ApiKey" : "OAuth"} ${token}`;
}

/** `{ code, message, request_id, payload }`; of a duplicate bonus the map of its fields alone. */
function problem(body: unknown): Problem {
  const { code, message, request_id, payload } = fields(body);
  const wrong = fieldProblems(text(code) ? payload : body);
  const details = wrong.map(({ field, code, message }) => `${field}: ${text(message, code)}`).join("; ");
  return {
    code: text(code, wrong[0]?.code),
    message: text([text(message), details].filter(Boolean).join(" ")),
    requestId: text(request_id),
  };
}
