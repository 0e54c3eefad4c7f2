import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { chainOf } from "../../core/error-chain.js";
import { onAbort } from "../../core/on-abort.js";
import { textOf } from "../../core/response-text.js";
import { isTlsRefusal } from "../../core/tls.js";
import type { Answer } from "./answer.js";
import { readAnswer } from "./read-answer.js";
import type { Receiver } from "./receiver.js";

const compressed = promisify(gzip);
/** How long one attempt may take, from connecting to the end of the answer, in ms. */
const TIMEOUT = 30_000;
/** An answer says little; one that is larger, in bytes, is not read. */
const LARGEST_ANSWER = 1024 * 1024;

/** Sends one request. It never throws for what a network or a receiver does. */
export async function post(
  receiver: Receiver,
  json: string,
  signal: AbortSignal,
  timeout = TIMEOUT,
): Promise<Answer> {
  const body = new Uint8Array(await compressed(json));
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeout);
  const forget = onAbort(signal, () => limit.abort());
  if (signal.aborted) limit.abort();
  try {
    const response = await fetch(receiver.url, {
      method: "POST",
      headers: {
        ...receiver.headers,
        "content-type": "application/json",
        "content-encoding": "gzip",
        accept: "application/json",
      },
      body,
      redirect: "manual",
      signal: limit.signal,
    });
    // `undefined` if it breaks off, or is too large.
    const text = await textOf(response, LARGEST_ANSWER).catch(() => undefined);
    return readAnswer(response, text, receiver.secrets);
  } catch (error) {
    return unanswered(receiver, error, limit.signal.aborted ? timeout : undefined);
  } finally {
    clearTimeout(timer);
    forget();
  }
}

/** The words of an error of `fetch` are not repeated, but for its code: they may hold what was sent. */
function unanswered({ origin }: Receiver, error: unknown, timeout: number | undefined): Answer {
  const code = chainOf(error).find(({ code }) => typeof code === "string")?.code;
  const known = typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : "";
  const words = `no answer from ${origin}`;
  if (isTlsRefusal(error)) return { type: "refused", words: `${words}${known}`, misconfigured: false };
  return {
    type: "busy",
    words: timeout === undefined ? `${words}${known}` : `${words} within ${timeout} ms`,
    retryAfter: undefined,
  };
}
