import { isOplogsError } from "./errors.js";
import { isObject } from "./json.js";
import { read } from "./read.js";
import { isTransient, isTransientStatus } from "./retry.js";

/** What the error of a token function says of another try: `unknown` if it does not tell. */
export type Prospect = "transient" | "refused" | "unknown";

/** So deep a chain of causes is followed. */
const DEEPEST = 8;

/**
 * Judges an error that is not ours, by what HTTP clients put into theirs: a status, a code of the network, or the
 * words of `fetch`. The first in the chain of causes that tells decides.
 */
export function prospectOf(error: unknown, depth = DEEPEST): Prospect {
  if (isOplogsError(error)) {
    if (isTransient(error, true)) return "transient";
    return error.kind === "parse" ? "unknown" : "refused";
  }
  // Not only objects of the class Error: some come from other realms, some are plain.
  if (!isObject(error) || depth === 0) return "unknown";
  const [code, name, message, response] = ["code", "name", "message", "response"].map((key) =>
    read(error, key),
  );
  const statuses = [
    read(error, "status"),
    read(error, "statusCode"),
    isObject(response) ? read(response, "status") : undefined,
  ];
  const answered = statuses.find((number) => typeof number === "number" && number >= 400);
  if (typeof answered === "number") return isTransientStatus(answered) ? "transient" : "refused";
  if (name === "TimeoutError" || name === "AbortError") return "transient";
  if (typeof code === "string" && NETWORK.test(code)) return "transient";
  if (typeof message === "string" && name === "TypeError" && FETCH.test(message)) return "transient";
  return prospectOf(read(error, "cause"), depth - 1);
}

/** Codes of Node, undici, axios and Bun for a network that failed. */
const NETWORK =
  /^(E(CONN|AI_|TIMEDOUT|PIPE|NOTFOUND|HOST|NET|SOCKET)|UND_ERR_|ERR_NETWORK|Connection|FailedToOpenSocket)/;
/** What the fetch of Node, Chromium, Firefox, Safari and Deno says when the network fails. */
const FETCH = /^(fetch failed|Failed to fetch|NetworkError|Load failed|error sending request|terminated)/;
