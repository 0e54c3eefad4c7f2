import type { System } from "../systems.js";
import type { Position, Remembered } from "./position.js";

/** A position while it is worked with: times in milliseconds, ids to look up. `ended` moves it on as it yields. */
export interface Progress {
  readonly system: System;
  readonly scope: string;
  readonly from: number | undefined;
  floor: number | undefined;
  readonly done: Map<string, number | null>;
  readonly open: Map<string, number | null>;
  /** Operations that ran at an earlier run, and that the service did not know any more in this one. Not stored. */
  gone: number;
  /** Set if more ids had to be remembered than fit: what was created before and appears late is missed. Not stored. */
  cutAt: number | undefined;
}

/** The beginning: nothing has been delivered, and what ended before `from` never will be. */
export function newProgress(system: System, scope: string, from: Date | undefined): Progress {
  return {
    system,
    scope,
    from: from?.getTime(),
    floor: from && from.getTime() - LOOK_BACK,
    done: new Map(),
    open: new Map(),
    gone: 0,
    cutAt: undefined,
  };
}

/**
 * How long an operation may have run before `from` to be found by the first run, if it has ended by then. CBR keeps its
 * logs for about as long.
 */
const LOOK_BACK = 31 * 24 * 3_600_000;

export function progressOf({ system, scope, from, floor, done, open }: Position): Progress {
  return {
    system,
    scope,
    from: millis(from),
    floor: millis(floor),
    done: new Map(done),
    open: new Map(open),
    gone: 0,
    cutAt: undefined,
  };
}

/**
 * Everything that `ended` has yielded so far counts as delivered in it: store it when all of that is safe, and not
 * before.
 */
export function positionOf({ system, scope, from, floor, done, open }: Progress): Position {
  return { v: 1, system, scope, from: iso(from), floor: iso(floor), done: list(done), open: list(open) };
}

function list(ids: ReadonlyMap<string, number | null>): readonly Remembered[] {
  return [...ids];
}

function millis(time: string | null): number | undefined {
  return time === null ? undefined : Date.parse(time);
}

function iso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
