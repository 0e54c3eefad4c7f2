import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wait } from "../../src/core/wait.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The pauses between ten polls, when random numbers are `random`. */
async function pauses(random: number, interval?: number) {
  vi.spyOn(Math, "random").mockReturnValue(random);
  const times: number[] = [];
  const get = async () => times.push(Date.now());
  const outcome = (polls: number) => (polls === 10 ? "done" : undefined);
  const waiting = wait({ operation: "GET /thing", interval: 1_600, get, outcome }, { interval });
  await vi.runAllTimersAsync();
  expect(await waiting).toBe(10);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

describe("the pauses between polls", () => {
  it("grow by half, up to six times the first", async () => {
    expect(await pauses(0.5)).toEqual([1_600, 2_400, 3_600, 5_400, 8_100, 9_600, 9_600, 9_600, 9_600]);
  });

  it("are up to a fifth shorter or longer", async () => {
    expect((await pauses(0)).slice(0, 3)).toEqual([1_280, 1_920, 2_880]);
    expect((await pauses(1)).slice(0, 3)).toEqual([1_920, 2_880, 4_320]);
  });

  it("begin as long as the caller says", async () => {
    expect((await pauses(0.5, 16)).slice(0, 3)).toEqual([16, 24, 36]);
    expect((await pauses(0.5, 0)).slice(0, 3)).toEqual([0, 0, 0]);
  });
});

describe("the time of a wait", () => {
  it("ends with a last poll, and an error that holds what it saw", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const get = vi.fn(async () => "running");
    const waiting = wait(
      { operation: "GET /thing", interval: 1_000, get, outcome: () => undefined },
      { timeout: 2_000 },
    );
    const ended = expect(waiting).rejects.toMatchObject({
      kind: "timeout",
      message: "GET /thing: not ended within 2000 ms",
      attempts: 3,
      latest: "running",
    });
    await vi.advanceTimersByTimeAsync(2_000);
    await ended;
    expect(get).toHaveBeenCalledTimes(3);
  });

  it("is not used up by one poll: half of what is left is the deadline of each", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const deadlines: unknown[] = [];
    const get = async ({ deadline }: { deadline?: number | undefined }) => deadlines.push(deadline);
    const outcome = (polls: number) => (polls === 3 ? "done" : undefined);
    const waiting = wait({ operation: "GET /thing", interval: 1_000, get, outcome });
    await vi.runAllTimersAsync();
    await waiting;
    expect(deadlines).toEqual([300_000, 299_500, 298_750]);
  });
});
