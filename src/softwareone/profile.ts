import type { Profile } from "../core/client.js";
import type { Problem } from "../core/errors.js";
import { fields, isObject, text } from "../core/json.js";

export const profile: Profile = {
  basePath: /\/public(\/v1)?$/,
  authorize: (token) => ({ authorization: `Bearer ${token.replace(/^Bearer +/i, "")}` }),
  problem,
  serializeQuery,
};

/** Problem details, the gateway's `{ message, statusCode }`, or `{ error }`. */
function problem(body: unknown): Problem {
  const { type, title, detail, details, message, error, traceId, errors } = fields(body);
  const said = text(detail, details, message, error, title);
  return {
    message: text([said, ...wrong(errors)].filter(Boolean).join("; ")),
    // Such as MPTCOM03-0078, behind the # of the page that explains it.
    code: text(text(type)?.split("#")[1]),
    requestId: text(traceId),
  };
}

/** `errors` is a map of paths to texts, an array of `{ message, properties }`, or a text. */
function wrong(errors: unknown): string[] {
  if (Array.isArray(errors))
    return errors.flatMap((error) => {
      const { message, properties } = fields(error);
      const path = Array.isArray(properties) ? properties.join(", ") : "";
      return text(message) ? [[path, message].filter(Boolean).join(": ")] : [];
    });
  if (isObject(errors))
    return Object.entries(errors).map(([path, texts]) => `${path}: ${[texts].flat().join(" ")}`);
  return text(errors) ? [String(errors)] : [];
}

/** The filter is a bare segment of the query, without a key: `eq(status,"Failed")&limit=100`. */
function serializeQuery({ filter, ...query }: Record<string, unknown>): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  // Its commas stay readable; all that could end the segment, or a value in it, is encoded.
  const segment = text(filter) ? [encodeURIComponent(String(filter)).replaceAll("%2C", ",")] : [];
  return [...segment, ...pairs].join("&");
}
