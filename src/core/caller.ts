import { OplogsError } from "./errors.js";

/** Frames of this package stand between the caller and the place of the capture. */
const DEEPEST = 30;

/** The frames of those who called, below the function `below`; empty if the engine cannot tell (V8 can). */
export function framesBelow(below: unknown): string {
  const capture: unknown = Reflect.get(Error, "captureStackTrace");
  if (typeof capture !== "function") return "";
  const limit: unknown = Reflect.get(Error, "stackTraceLimit");
  const holder: { stack?: string } = {};
  Reflect.set(Error, "stackTraceLimit", DEEPEST);
  capture(holder, below);
  Reflect.set(Error, "stackTraceLimit", limit);
  return holder.stack?.replace(/^.*\n?/, "") ?? "";
}

/** Lets the stack of `error` name who called: errors are made in timers and streams, which know no caller. */
export function calledFrom(error: unknown, frames: string): void {
  if (error instanceof OplogsError && frames !== "")
    error.stack = `${error.name}: ${error.message}\n${frames}`;
}
