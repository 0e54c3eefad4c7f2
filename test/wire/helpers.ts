import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { isOplogsError, type OplogsError } from "oplogs";
import { Toloka, type TolokaOptions } from "oplogs/toloka";
import { vi } from "vitest";
import { json } from "./server.js";

export const OPERATION = { id: "op-1", type: "TASK.BATCH_CREATE", status: "SUCCESS" };

/** A client for a server of a test. */
export function toloka(baseUrl: string, options: Partial<TolokaOptions> = {}): Toloka {
  return new Toloka({ token: "a-token", baseUrl, ...options });
}

/** A client with options that its types may refuse. */
export function build(options: object): Toloka {
  return Reflect.construct(Toloka, [{ token: "a-token", baseUrl: "https://toloka.test", ...options }]);
}

/** A `fetch` that notes what it is asked for. */
export function noting() {
  const urls: string[] = [];
  const fetch = async ({ url }: Request) => {
    urls.push(url);
    return Response.json({ id: "1", operation_log: { id: "1" } });
  };
  return { urls, fetch };
}

/** Sends a good answer. */
export function ok(response: ServerResponse): void {
  json(response, OPERATION);
}

/** The error that a call ends in. */
export async function errorOf(call: Promise<unknown> | (() => unknown)): Promise<OplogsError> {
  try {
    await (typeof call === "function" ? call() : call);
  } catch (error) {
    if (isOplogsError(error)) return error;
    throw error;
  }
  throw new Error("the call has not failed");
}

/** All that a log may hold of an error. */
export function prints(error: OplogsError): string {
  const outer = new Error("outer", { cause: error });
  const texts = [error.message, error.stack, String(error), inspect(error, { depth: 9 })];
  return [...texts, inspect({ outer, error }, { depth: 9 }), JSON.stringify({ error })].join("\n");
}

/** How many promises failed with nobody looking while `run` ran, and shortly after. */
export async function unhandled(run: () => Promise<unknown>) {
  const failed = vi.fn();
  process.on("unhandledRejection", failed);
  await run();
  await delay(10);
  process.off("unhandledRejection", failed);
  return failed.mock.calls.length;
}

/** How long `run` takes, in ms. */
export async function duration(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
