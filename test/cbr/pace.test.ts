import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace, refusal, slowDown, speedUp } from "../../src/cbr/pace.js";
import { HttpError, OplogsError } from "../../src/core/errors.js";

const throttled = (retryAfter?: number) =>
  new HttpError({ status: 429, statusText: "", headers: new Headers() }, undefined, { retryAfter });

/** For how many seconds nothing is sent. */
function held(pace: ReturnType<typeof createPace>): number {
  let seconds = 0;
  for (; refusal(pace); seconds++) vi.advanceTimersByTime(1_000);
  return seconds;
}

describe("the pace of a client's waits", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("doubles with each 429, up to the gateway's window of a minute, and is forgotten after an answer", () => {
    const pace = createPace();
    const pauses = [1, 2, 3, 4, 5].map(() => {
      slowDown(pace, throttled(), 5_000);
      // Those that were under way count as one.
      slowDown(pace, throttled(), 5_000);
      return held(pace);
    });
    expect(pauses).toEqual([10, 20, 40, 60, 60]);
    speedUp(pace);
    slowDown(pace, throttled(), 5_000);
    expect(held(pace)).toBe(10);
  });

  it("obeys Retry-After, and is not slowed down by other failures", () => {
    const pace = createPace();
    slowDown(pace, throttled(90_000), 5_000);
    expect(held(pace)).toBe(90);
    speedUp(pace);
    slowDown(pace, new OplogsError("network", "reset"), 5_000);
    expect(held(pace)).toBe(0);
  });

  it("is not held up by a clock that is set back", () => {
    const pace = createPace();
    slowDown(pace, throttled(), 5_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(refusal(pace)).toBeUndefined();
  });
});
