import { afterEach, expect, it, vi } from "vitest";
import { startGrace } from "../../src/cbr/grace.js";

afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ["timers alone, as those of node:test", ["setTimeout", "clearTimeout"] as const],
  ["timers and clock", undefined],
])("the grace time passes under test clocks that move %s", (_name, toFake) => {
  vi.useFakeTimers(toFake && { toFake: [...toFake] });
  const grace = startGrace(120_000);
  expect(grace.share()).toBeLessThan(0.1);
  vi.advanceTimersByTime(60_000);
  expect(grace.share()).toBeCloseTo(0.5);
  vi.advanceTimersByTime(60_000);
  expect(grace.share()).toBeGreaterThanOrEqual(1);
  grace.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("no grace time has passed at once, and one that no timer can hold leaves none behind", () => {
  expect(startGrace(0).share()).toBe(1);
  vi.useFakeTimers();
  const grace = startGrace(2 ** 33);
  expect(vi.getTimerCount()).toBe(0);
  expect(grace.share()).toBeLessThan(1);
  grace.stop();
});
