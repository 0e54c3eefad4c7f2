import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isRecent, type Recent, remember } from "../../src/toloka/recent.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an id that was submitted", () => {
  it("is recent for 30 s, from the last time on", () => {
    const recent: Recent = new Map();
    expect(isRecent(recent, "a")).toBe(false);
    remember(recent, "a");
    vi.advanceTimersByTime(20_000);
    remember(recent, "a");
    remember(recent, "b");
    vi.advanceTimersByTime(29_999);
    expect([isRecent(recent, "a"), isRecent(recent, "c")]).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    expect([isRecent(recent, "a"), isRecent(recent, "b")]).toEqual([false, false]);
  });

  it("is kept among the 10,000 newest, which takes no more memory however many there are", () => {
    const recent: Recent = new Map();
    remember(recent, "first");
    remember(recent, "second");
    for (let n = 0; n < 9_998; n++) remember(recent, `${n}`);
    remember(recent, "first");
    remember(recent, "last");
    expect(recent.size).toBe(10_000);
    expect(["first", "second", "0", "last"].map((id) => recent.has(id))).toEqual([true, false, true, true]);
  });
});
