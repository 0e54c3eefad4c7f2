import { type ErrorKind, HttpError, OplogsError } from "./errors.js";
import { read } from "./read.js";
import { mask, maskBody, maskHeaders } from "./secrets.js";

const KINDS: Readonly<Record<ErrorKind, true>> = {
  http: true,
  network: true,
  timeout: true,
  aborted: true,
  parse: true,
  credential: true,
  config: true,
  failed: true,
  incomplete: true,
};

/**
 * An error of another copy of this package, rebuilt as one of this copy: anyone can set the mark by which such
 * errors are known, and hold a request besides. Undefined if it is not like one of ours.
 * @param cause That of the new error.
 */
export function adopt(error: object, secrets: readonly string[], cause: unknown): OplogsError | undefined {
  const text = (key: string) => {
    const value = read(error, key);
    return typeof value === "string" ? mask(value, secrets) : undefined;
  };
  const number = (key: string) => {
    const value = read(error, key);
    return typeof value === "number" ? value : undefined;
  };
  const kind = read(error, "kind");
  if (!isKind(kind)) return undefined;
  const context = {
    cause,
    attempts: number("attempts"),
    latest: read(error, "latest"),
    reason: text("reason"),
    operationId: text("operationId"),
    missing: number("missing"),
    transient: read(error, "transient") === true,
    code: text("code"),
    requestId: text("requestId"),
    retryAfter: number("retryAfter"),
  };
  const message = text("message") ?? "";
  const adopted =
    kind === "http"
      ? new HttpError(
          { status: number("status") ?? 0, statusText: "", headers: headersOf(error, secrets) },
          bodyOf(error, secrets),
          context,
        )
      : new OplogsError(kind, message, context);
  // As they were: what a constructor makes of its arguments is in them already.
  adopted.message = message;
  adopted.stack = text("stack") ?? message;
  return Object.assign(adopted, { operation: text("operation") });
}

function isKind(value: unknown): value is ErrorKind {
  return typeof value === "string" && Object.hasOwn(KINDS, value);
}

function headersOf(error: object, secrets: readonly string[]): Headers {
  try {
    const headers = read(error, "headers");
    return maskHeaders(new Headers(isPairs(headers) ? [...headers] : []), secrets);
  } catch {
    return new Headers();
  }
}

/** As the headers of another realm are, too. */
function isPairs(value: unknown): value is Iterable<[string, string]> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function bodyOf(error: object, secrets: readonly string[]): unknown {
  const body = read(error, "body");
  if (typeof body === "string") return maskBody(body, secrets);
  try {
    const json: string | undefined = JSON.stringify(body);
    return json === undefined ? undefined : JSON.parse(mask(json, secrets));
  } catch {
    return undefined;
  }
}
