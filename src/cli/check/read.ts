import { type OperationRecord, records } from "../../records/index.js";
import type { Source } from "../source.js";
import type { Wanted } from "./check-options.js";

/** The time that is read, in milliseconds since 1970. */
export interface Span {
  readonly since: number;
  readonly until?: number;
}

/** What ended within the span and counts as an attempt, newest first. */
export async function* attempts(
  source: Source,
  { kind, allowSkipped }: Wanted,
  { since, until }: Span,
  signal: AbortSignal,
): AsyncGenerator<OperationRecord> {
  const query = {
    by: "endedAt",
    since: new Date(since),
    until: until === undefined ? undefined : new Date(until),
    kind,
    signal,
  } as const;
  for await (const record of records(source.client, query)) {
    if (allowSkipped && record.state === "skipped") continue;
    yield record;
  }
}
