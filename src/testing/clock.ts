/** The time of a fake. */
export interface Clock {
  /** What the fake's clock shows. */
  now(): Date;
  /** The time of a change. Without a `now` of the user's own, the clock moves on by a second first. */
  tick(): Date;
  /** Whether the user brought the clock, so that times of the client may be compared with it. */
  readonly real: boolean;
}

const START = Date.UTC(2026, 0, 1);

/** A clock that starts at 2026-01-01T00:00:00Z and moves with changes only, or one that shows what `now` returns. */
export function createClock(now: (() => Date) | undefined): Clock {
  if (now) return { now, tick: now, real: true };
  let time = START;
  return {
    now: () => new Date(time),
    tick: () => {
      time += 1_000;
      return new Date(time);
    },
    real: false,
  };
}
