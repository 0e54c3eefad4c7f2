import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LONGEST_TIMER, sleep } from "../../src/core/sleep.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Notes when `promise` has settled. */
function watch(promise: Promise<unknown>) {
  const settled = vi.fn();
  promise.then(settled);
  return settled;
}

it("sleeps as long as it is told", async () => {
  const settled = watch(sleep(1_000));
  await vi.advanceTimersByTimeAsync(999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toHaveBeenCalledOnce();
});

it("wakes at an abort, and leaves no timer and no listener", async () => {
  const controller = new AbortController();
  const settled = watch(sleep(1_000, controller.signal));
  controller.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

it("does not fall asleep under an aborted signal", async () => {
  const signal = AbortSignal.abort();
  const settled = watch(sleep(1_000, signal));
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

it("leaves no listener when it has slept", async () => {
  const { signal } = new AbortController();
  watch(sleep(10, signal));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

it("sleeps long when it is told to sleep longer than timers can", async () => {
  const settled = watch(sleep(Infinity));
  await vi.advanceTimersByTimeAsync(LONGEST_TIMER - 1);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toHaveBeenCalledOnce();
});
