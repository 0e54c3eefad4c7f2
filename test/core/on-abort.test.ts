import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { onAbort } from "../../src/core/on-abort.js";

const listenersOf = ({ signal }: AbortController) => getEventListeners(signal, "abort").length;

it("tells each listener that has not been taken off, by one listener of its own", () => {
  const controller = new AbortController();
  const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
  onAbort(controller.signal, first);
  const forget = onAbort(controller.signal, second);
  onAbort(controller.signal, third);
  expect(listenersOf(controller)).toBe(1);
  forget();
  controller.abort();
  expect([first, second, third].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
});

it("leaves none when the last one is taken off, and begins again", () => {
  const controller = new AbortController();
  const forgets = [vi.fn(), vi.fn()].map((listener) => onAbort(controller.signal, listener));
  for (const forget of [...forgets, ...forgets]) forget();
  expect(listenersOf(controller)).toBe(0);
  const listener = vi.fn();
  onAbort(controller.signal, listener);
  controller.abort();
  expect(listener).toHaveBeenCalledOnce();
});

it("bears listeners that take off themselves and others while they are told", () => {
  const controller = new AbortController();
  const told: number[] = [];
  const forgets = [0, 1, 2].map((number) =>
    onAbort(controller.signal, () => {
      told.push(number);
      forgets[number]?.();
      forgets[number + 1]?.();
    }),
  );
  controller.abort();
  expect(told).toEqual([0, 2]);
  expect(listenersOf(controller)).toBe(0);
});

it("needs no signal", () => {
  onAbort(undefined, () => {})();
});
