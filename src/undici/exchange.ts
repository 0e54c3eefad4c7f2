import { OplogsError } from "../core/errors.js";
import { tooLarge } from "../core/response-text.js";
import type { OutgoingRequest } from "../core/transport.js";
import { Answer, type Received } from "./answer.js";
import type { DispatchController, Dispatcher, DispatchHandler } from "./dispatcher.js";
import { explained } from "./explained.js";

const NOTHING = new Uint8Array();

// What `fetch` sends, too, when it is told to take nothing from a cache.
const DEFAULTS = {
  "user-agent": "undici",
  "accept-encoding": "gzip, deflate",
  "cache-control": "no-cache",
  pragma: "no-cache",
};
const SECURE_DEFAULTS = { ...DEFAULTS, "accept-encoding": "br, gzip, deflate" };

/** Sends a request, and reads the whole answer: a core that wants text gains nothing from a stream. */
export async function exchange(dispatcher: Dispatcher, request: OutgoingRequest): Promise<Response> {
  try {
    const received = await dispatch(dispatcher, request);
    const { headers, body } = received;
    const encoding = [headers["content-encoding"] ?? []].flat().join();
    if (!encoding) return new Answer(received);
    // Loaded when it is needed: many answers are sent as they are.
    const { unpack } = await import("./unpack.js");
    const unpacked = await unpack(body, encoding, request.signal, request.maxResponseSize);
    if (!unpacked) throw tooLarge(received, request.maxResponseSize);
    return new Answer({ ...received, body: unpacked });
  } catch (cause) {
    throw request.signal.aborted ? request.signal.reason : explained(cause);
  }
}

/** Settles when the exchange has ended, or at once when the signal is aborted. */
function dispatch(dispatcher: Dispatcher, request: OutgoingRequest): Promise<Received> {
  const { method, headers, body = null, signal, maxResponseSize } = request;
  // As `fetch` does it: what no URL may hold is escaped, and a fragment is not sent.
  const { protocol, origin, pathname, search } = new URL(request.url);
  const path = pathname + search;
  const options = {
    origin,
    path,
    method,
    headers: { ...(protocol === "https:" ? SECURE_DEFAULTS : DEFAULTS), ...headers },
    body,
    // The limits are those of the client.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Not even where the dispatcher was told to follow: the credential would go along.
    maxRedirections: 0,
  };
  return new Promise((resolve, reject) => {
    let controller: DispatchController | undefined;
    let answer: Omit<Received, "url" | "body"> = { status: 0, statusText: "", headers: {} };
    const chunks: Uint8Array[] = [];
    let size = 0;
    const abort = () => {
      reject(signal.reason);
      controller?.abort(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    const handler: DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (signal.aborted) started.abort(signal.reason);
      },
      onResponseStart(_, status, headers, statusText = "") {
        // Of early hints, too: what comes last is the answer.
        answer = { status, statusText, headers };
      },
      onResponseData(_, chunk) {
        size += chunk.byteLength;
        if (size <= maxResponseSize) chunks.push(chunk);
        else controller?.abort(tooLarge(answer, maxResponseSize));
      },
      onResponseEnd() {
        signal.removeEventListener("abort", abort);
        const [first = NOTHING] = chunks;
        const body = chunks.length > 1 ? Buffer.concat(chunks) : first;
        const received = { ...answer, url: origin + path, body };
        // The connection is free only after a turn of undici's own: a request before that opens another one.
        queueMicrotask(() => setImmediate(resolve, received));
      },
      onResponseError(_, error) {
        signal.removeEventListener("abort", abort);
        reject(error);
      },
    };
    try {
      dispatcher.dispatch(options, handler);
    } catch (cause) {
      // That of version 6 takes no such handler; this one's hears of all that goes wrong.
      signal.removeEventListener("abort", abort);
      reject(
        new OplogsError("config", "undiciTransport needs a dispatcher of undici 7 or 8 (see cause)", {
          cause,
        }),
      );
    }
  });
}
