import { describe, expect, it } from "vitest";
import { boundsOf, createServiceClock, sinceNow, sinceOf } from "../../src/cbr/service-clock.js";

const dated = (date?: string) => ({ headers: new Headers(date === undefined ? {} : { date }) });
const NOON = "Fri, 01 May 2026 12:00:00 GMT";

describe("the service's clock", () => {
  it("is that of its answers, whatever this machine's says", () => {
    const clock = createServiceClock();
    expect(clock.now()).toBeUndefined();
    expect(sinceNow(clock).clock).toBe("local");
    clock.observe(dated(NOON));
    clock.observe(dated());
    clock.observe(dated("at noon"));
    expect(sinceNow(clock)).toEqual({ since: expect.stringMatching(/^2026-05-01T11:59:0\dZ$/) });
  });

  it("bounds a start by its answer: a minute before it was sent", () => {
    expect(sinceOf(dated(NOON), 2_500)).toEqual({ since: "2026-05-01T11:58:57Z" });
    expect(sinceOf(dated(), 2_500, "2026-05-01T12:00:00.123456")).toEqual({ since: "2026-05-01T11:59:00Z" });
    expect(sinceOf(dated(), 2_500)).toBeUndefined();
  });

  it("moves a time of this machine by as much as the clocks differ", () => {
    const local = { since: "2026-05-01T11:45:00Z", clock: "local" } as const;
    const hour = 3_600_000;
    expect(new Date(boundsOf(local, hour, true).since).toISOString()).toBe("2026-05-01T12:45:00.000Z");
    expect(new Date(boundsOf(local, hour, true).endedAfter).toISOString()).toBe("2026-05-01T12:59:00.000Z");
    expect(boundsOf(local, undefined, true).endedAfter).toBe(-Infinity);
  });

  it("takes both times for possible when the clock may have been another's", () => {
    const local = { since: "2026-05-01T11:45:00Z", clock: "local" } as const;
    const since = (ahead: number) => new Date(boundsOf(local, ahead, false).since).toISOString();
    expect(since(600_000)).toBe("2026-05-01T11:45:00.000Z");
    expect(since(-600_000)).toBe("2026-05-01T11:35:00.000Z");
    expect(since(400 * 86_400_000)).toBe("2027-06-05T11:45:00.000Z");
    expect(boundsOf(local, 600_000, false).endedAfter).toBe(-Infinity);
  });
});
