import { OplogsError } from "../core/errors.js";
import type { Dispatcher } from "./dispatcher.js";
import { chosenDispatcher } from "./global-dispatcher.js";

/** Tokens that come in a header can be longer than the 16 KiB that Node takes. */
const LEAST_HEADER_SIZE = 65_536;
/** Calls beyond these wait for a connection that is free; without a bound each opens one. */
const CONNECTIONS_PER_ORIGIN = 128;

/** A dispatcher of our own, and how to find one that goes before it. */
export interface OwnAgent {
  readonly own: Dispatcher & { close(): Promise<void> };
  /** The global dispatcher, if someone has set one. It may change from request to request. */
  chosen(): Dispatcher | undefined;
}

/** Loads undici at the first request: that takes longer than all of this package. */
export async function createAgent(): Promise<OwnAgent> {
  const [{ Agent, EnvHttpProxyAgent }, { maxHeaderSize }] = await Promise.all([load(), import("node:http")]);
  const options = {
    maxHeaderSize: Math.max(maxHeaderSize, LEAST_HEADER_SIZE),
    connections: CONNECTIONS_PER_ORIGIN,
  };
  const proxied = usesEnvironmentProxy();
  return {
    own: proxied ? new EnvHttpProxyAgent(options) : new Agent(options),
    chosen() {
      const chosen = chosenDispatcher(Agent);
      // Set by Node itself then. It reads the same environment, but may be of an undici that is too old.
      return proxied && chosen?.constructor.name === "EnvHttpProxyAgent" ? undefined : chosen;
    },
  };
}

/** Whether Node's own `fetch` goes by `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
function usesEnvironmentProxy(): boolean {
  const { NODE_USE_ENV_PROXY, NODE_OPTIONS = "" } = process.env;
  return (
    NODE_USE_ENV_PROXY === "1" ||
    [...process.execArgv, ...NODE_OPTIONS.split(/\s+/)].includes("--use-env-proxy")
  );
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
