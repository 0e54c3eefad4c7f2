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
    expect(new Date(boundsOf(local, hour).since).toISOString()).toBe("2026-05-01T12:45:00.000Z");
    expect(new Date(boundsOf(local, hour).endedAfter).toISOString()).toBe("2026-05-01T12:59:00.000Z");
    expect(boundsOf(local, undefined).endedAfter).toBe(-Infinity);
  });
});
