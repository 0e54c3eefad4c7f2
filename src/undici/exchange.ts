import { OplogsError } from "../core/errors.js";
import { tooLarge } from "../core/response-text.js";
import type { OutgoingRequest } from "../core/transport.js";
import { Answer, type Received } from "./answer.js";
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from "./dispatcher.js";
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
  const { signal, maxResponseSize } = request;
  const options = optionsOf(request);
  const url = options.origin + options.path;
  return new Promise((resolve, reject) => {
    let controller: DispatchController | undefined;
    const abort = () => {
      reject(signal.reason);
      controller?.abort(signal.reason);
    };
    const forget = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort, { once: true });
    const handler = collect(maxResponseSize, {
      started(exchange) {
        controller = exchange;
        if (signal.aborted) exchange.abort(signal.reason);
      },
      ended(collected) {
        forget();
        // The connection is free only after a turn of undici's own: a request before that opens another one.
        queueMicrotask(() => setImmediate(resolve, { ...collected, url }));
      },
      failed(error) {
        forget();
        reject(error);
      },
    });
    try {
      dispatcher.dispatch(options, handler);
    } catch (cause) {
      // That of version 6 takes no such handler; this one's hears of all that goes wrong.
      forget();
      const message = "undiciTransport needs a dispatcher of undici 7 or 8 (see cause)";
      reject(new OplogsError("config", message, { cause }));
    }
  });
}

function optionsOf({ url, method, headers, body }: OutgoingRequest): DispatchOptions {
  // As `fetch` does it: what no URL may hold is escaped, and a fragment is not sent.
  const { protocol, origin, pathname, search } = new URL(url);
  return {
    origin,
    path: pathname + search,
    method,
    headers: { ...(protocol === "https:" ? SECURE_DEFAULTS : DEFAULTS), ...headers },
    body: body ?? null,
    // The limits are those of the client.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Not even if the dispatcher was told to follow: the credential would be sent, too.
    maxRedirections: 0,
  };
}

type Collected = Omit<Received, "url">;

/** What becomes of an exchange. */
interface Course {
  started(controller: DispatchController): void;
  ended(collected: Collected): void;
  failed(error: Error): void;
}

/** Collects an answer; one with a body of more than `most` bytes is broken off. */
function collect(most: number, { started, ended, failed }: Course): DispatchHandler {
  let head: Omit<Collected, "body"> = { status: 0, statusText: "", headers: {} };
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    onRequestStart: started,
    onResponseStart(_, status, headers, statusText = "") {
      // Early hints come this way, too: what comes last is the answer.
      head = { status, statusText, headers };
    },
    onResponseData(controller, chunk) {
      size += chunk.byteLength;
      if (size <= most) return void chunks.push(chunk);
      // What was held is of no use any more, and undici may keep this handler for a while.
      chunks.length = 0;
      controller.abort(tooLarge(head, most));
    },
    onResponseEnd() {
      const [first = NOTHING] = chunks;
      ended({ ...head, body: chunks.length > 1 ? Buffer.concat(chunks) : first });
    },
    onResponseError(_, error) {
      chunks.length = 0;
      failed(error);
    },
  };
}
