import { fields, text } from "../../core/json.js";
import { readRetryAfter } from "../../core/retry.js";
import { mask, maskBody } from "../../core/secrets.js";
import { renderMessage } from "../../softwareone/index.js";
import type { Answer } from "./answer.js";

/** The statuses that OTLP lets a sender try again after. 408 and 500 are not among them. */
const BUSY = new Set([429, 502, 503, 504]);
/** Wrong credentials, or not where OTLP is received. */
const MISCONFIGURED = new Set([401, 403, 404, 405]);
/** As much of what a receiver says is printed. */
const LONGEST = 1_000;

/** What an answer of the receiver means. `body` is `undefined` if it could not be read. */
export function readAnswer(response: Response, body: string | undefined, secrets: readonly string[]): Answer {
  const { status, headers } = response;
  if (response.ok) return readSuccess(status, body, secrets);
  const words = said(wordsOf(status, body === undefined ? "" : maskBody(body, secrets), headers), secrets);
  if (BUSY.has(status)) return { type: "busy", words, retryAfter: readRetryAfter(headers) };
  if (status === 413) return { type: "too large", words };
  return { type: "refused", words, misconfigured: status < 400 || MISCONFIGURED.has(status) };
}

/** Any status of success with an empty body is one: receivers answer 200, 201, 202 and 204, often without a type. */
function readSuccess(status: number, body: string | undefined, secrets: readonly string[]): Answer {
  // Whether it took the request is not known. It is sent again: at least once.
  if (body === undefined)
    return { type: "busy", words: `${status}, and then the answer broke off`, retryAfter: undefined };
  if (body.trim() === "") return { type: "taken", rejected: 0, words: undefined };
  const answer = parsed(body);
  if (answer === undefined) {
    const words = `${status} with a body that no OTLP receiver sends. Is the URL that of one?`;
    return { type: "refused", words, misconfigured: true };
  }
  const partial = fields(answer["partialSuccess"] ?? answer["partial_success"]);
  const rejected = Number(partial["rejectedLogRecords"] ?? partial["rejected_log_records"] ?? 0);
  const words = text(partial["errorMessage"], partial["error_message"]);
  return {
    type: "taken",
    rejected: rejected > 0 ? rejected : 0,
    words: words === undefined ? undefined : said(words, secrets),
  };
}

/** The status, and the message of the body: a `Status` of protobuf, another form of JSON, or plain text. */
function wordsOf(status: number, body: string, headers: Headers): string {
  if (status < 400) return `${status}: a redirect, which is not followed. Give the URL that it leads to`;
  const json = parsed(body);
  const message = text(json?.["message"], fields(json?.["error"])["message"], json?.["error"]);
  const isPage = /html/i.test(headers.get("content-type") ?? "") || /^\s*</.test(body);
  const told = message === undefined ? (isPage ? "" : body) : [message, ...violations(json)].join("; ");
  return `${status} ${told}`.trim();
}

/** The fields that a 400 says are wrong: `resourceLogs[0].scopeLogs: must not be empty`. */
function violations(json: Record<string, unknown> | undefined): string[] {
  const details = listOf(json?.["details"]);
  return details
    .flatMap((detail) => listOf(fields(detail)["fieldViolations"]))
    .map((violation) => [text(fields(violation)["field"]), text(fields(violation)["description"])])
    .map((words) => words.filter(Boolean).join(": "))
    .filter((words) => words !== "");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? fields(json) : undefined;
  } catch {
    return undefined;
  }
}

/** One line without secrets, of bounded length: it goes to a terminal. */
function said(words: string, secrets: readonly string[]): string {
  // Masked once more: a character that cannot be seen may have stood inside a secret.
  const line = mask(renderMessage({ message: mask(words, secrets) }), secrets);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
