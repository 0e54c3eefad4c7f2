import { HttpError } from "../core/errors.js";

/** The same error, with words at its end that say what it means for the call that was made. */
export function explained(error: HttpError, words: string): HttpError {
  const { operation, attempts, status, code, requestId, retryAfter, headers, body } = error;
  // What the error puts before its words, from the same fields; the words themselves have been made safe.
  const start = `${operation}: ${[status, code === String(status) ? undefined : code].filter(Boolean).join(" ")}`;
  const message = `${error.message.slice(start.length).trim()} (${words})`.trim();
  const context = { operation, attempts, code, requestId, retryAfter, message };
  return new HttpError(new Response(null, { status, headers }), body, context);
}
