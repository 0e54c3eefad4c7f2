import type { TaskLog } from "../../generated/softwareone.js";
import { OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { createSeen } from "../core/seen.js";
import { parseTime } from "../core/time.js";
import type { Sight } from "./ended-ago.js";

/** Which pages of a log to read. */
export interface Reading {
  readonly order: "timestamp" | "-timestamp";
  readonly offset: number;
  readonly limit?: number | undefined;
}

/** A page of a log; `total` is how many entries the log holds, if the service says so. */
export interface LogPage {
  readonly entries: readonly TaskLog[];
  readonly total: number | undefined;
}

/** What must be known of a task to follow it. */
export interface Followed {
  /** Method and path template of the log. */
  readonly operation: string;
  /** Asks for the task. */
  task(call: CallOptions): Promise<Sight>;
  /** Asks for the task with its audit events; undefined if they cannot be had. */
  audited(call: CallOptions): Promise<Sight | undefined>;
  /** Reads page by page, as they come, entries that come twice included. `call` is asked for each page. */
  pages(reading: Reading, call: () => CallOptions): AsyncIterable<LogPage>;
}

/** How many ids of one walk are remembered, to tell a log that runs in circles. */
const REMEMBERED = 10_000;

/**
 * Walks through the pages of a log; `repeats` tells whether an entry has come twice. Throws kind `parse` when the walk
 * runs in circles, as with a service that does not know `offset`.
 */
export async function* walkLog(
  log: Followed,
  reading: Reading,
  call: () => CallOptions,
): AsyncGenerator<LogPage & { readonly repeats: boolean }> {
  const seen = createSeen(REMEMBERED);
  let [count, repeated, repeats, widest] = [0, 0, false, 0];
  for await (const page of log.pages(reading, call)) {
    for (const entry of page.entries) {
      const id = idOf(entry, log.operation);
      repeated = seen.add(id, 1) === 0 ? 0 : repeated + 1;
      if (repeated === 0) count++;
      else repeats = true;
    }
    widest = Math.max(widest, page.entries.length);
    // Arrivals push entries onto a later page, but never more than there were. An empty page is the end, and no circle.
    if (page.entries.length > 0 && repeated > count + widest) throw circle(log.operation);
    yield { ...page, repeats };
  }
}

function circle(operation: string): OplogsError {
  return new OplogsError("parse", "a log that repeats itself: stopped, not to loop", { operation });
}

/** The id of an entry. Without one it could not be told from others. */
export function idOf(entry: TaskLog, operation: string): string {
  const id = text(fields(entry)["id"]);
  if (id !== undefined) return id;
  throw new OplogsError("parse", "the log holds an entry without an id, which cannot be followed", {
    operation,
  });
}

/** The time of an entry, in ms since 1970; undefined if it has none that can be read. */
export function timeOfEntry(entry: TaskLog | undefined): number | undefined {
  return parseTime(text(fields(entry)["timestamp"]))?.getTime();
}
