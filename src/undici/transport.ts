import { OplogsError } from "../core/errors.js";
import { checkFunction } from "../core/options.js";
import type { Transport } from "../core/transport.js";
import type { Dispatcher } from "./dispatcher.js";
import { exchange } from "./exchange.js";

/** Tokens that come in a header can be longer than the 16 KiB that Node takes. */
const LEAST_HEADER_SIZE = 65_536;

export interface UndiciTransportOptions {
  /**
   * Sends the requests, in place of an `Agent` of the transport's own: a `ProxyAgent`, for one. Its settings
   * hold, but for limits of time, which are the client's, and redirects, which are not followed. It is yours
   * to close.
   */
  dispatcher?: Dispatcher | undefined;
}

/** A transport that keeps connections open, and can close them. */
export interface UndiciTransport extends Transport {
  /**
   * Closes the connections when what is under way has ended. Nothing can be sent after. A process need not
   * wait for it: connections that are not in use do not keep one alive.
   */
  close(): Promise<void>;
}

/**
 * Sends requests by undici, for Node: that takes half the CPU time of its `fetch`, or less. undici 7 or 8 must
 * be installed. One transport may serve many clients, which then share its connections. Answers stand for
 * `Response`s in all but `instanceof`.
 * @example
 * import { undiciTransport } from "oplogs/undici";
 *
 * const transport = undiciTransport();
 * const cbr = new Cbr({ region: "eu-de", projectId, token, transport });
 * @example
 * import { ProxyAgent } from "undici";
 *
 * undiciTransport({ dispatcher: new ProxyAgent("http://proxy.example.com:3128") });
 */
export function undiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const { dispatcher } = options;
  if (dispatcher !== undefined) checkFunction("dispatcher.dispatch", dispatcher?.dispatch);
  let agent: ReturnType<typeof createAgent> | undefined;
  let closing: Promise<void> | undefined;

  return {
    async send(request) {
      if (closing) throw new OplogsError("config", "undiciTransport is closed: make a new one");
      if (dispatcher) return exchange(dispatcher, request);
      agent ??= createAgent();
      return exchange(await agent, request);
    },
    close() {
      closing ??= closeAgent();
      return closing;
    },
  };

  async function closeAgent(): Promise<void> {
    // One that could not be made has told so to who wanted to send.
    await (await agent?.catch(() => undefined))?.close();
  }
}

/** Loads undici at the first request: that takes longer than all of this package. */
async function createAgent() {
  const [{ Agent }, { maxHeaderSize }] = await Promise.all([load(), import("node:http")]);
  return new Agent({ maxHeaderSize: Math.max(maxHeaderSize, LEAST_HEADER_SIZE) });
}

async function load() {
  try {
    return await import("undici");
  } catch (cause) {
    const message =
      "undici cannot be loaded (see cause): npm install undici@7, or undici@8 from Node 22.19 on";
    throw new OplogsError("config", message, { cause });
  }
}
