import { OplogsError } from "./errors.js";

/** Frames of this package stand between the caller and the place of the capture. */
const DEEPEST = 30;

/** Who called. Its text is made when it is asked for: that takes longer than to remember it. */
export interface Caller {
  readonly stack?: string;
}

/** Who called, below the function `below`; empty if the engine cannot tell (V8 can). */
export function callerOf(below: unknown): Caller {
  const holder: Caller = {};
  const capture: unknown = Reflect.get(Error, "captureStackTrace");
  if (typeof capture !== "function") return holder;
  const limit: unknown = Reflect.get(Error, "stackTraceLimit");
  Reflect.set(Error, "stackTraceLimit", DEEPEST);
  capture(holder, below);
  Reflect.set(Error, "stackTraceLimit", limit);
  return holder;
}

/** Lets the stack of `error` name who called: errors are made in timers and streams, which know no caller. */
export function calledFrom(error: unknown, { stack = "" }: Caller): void {
  const frames = stack.replace(/^.*\n?/, "");
  if (error instanceof OplogsError && frames !== "")
    error.stack = `${error.name}: ${error.message}\n${frames}`;
}
