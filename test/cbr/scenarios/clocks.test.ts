import { describe, expect, it, vi } from "vitest";
import { KINDS } from "./kinds.js";
import { handleOf, idsOf, newLogs, SKEWS, scene, waited } from "./scene.js";

const START = Date.UTC(2026, 9, 1, 12);

/** A cloud whose clock goes by the time that has passed, whatever becomes of the clock of this machine. */
function steadyScene(quirks: object, skew: number) {
  let begin = 0;
  const set = scene({ quirks, now: () => new Date(START + skew + performance.now() - begin) });
  begin = performance.now();
  return set;
}

/** The clock of this machine, or of another one that goes on, shows another time from now on. */
function setClock(by: number): void {
  vi.setSystemTime(Date.now() + by);
}

describe.each(KINDS)("$name", ({ to, quirks, start }) => {
  const shifts = SKEWS.flatMap((skew) => SKEWS.map((other) => ({ skew, other })));

  it.each(shifts)(
    "goes on at a machine whose clock is wrong in another way: $skew, then $other ms",
    async ({ skew, other }) => {
      for (const reply of [undefined, "lost"] as const) {
        const { cloud, cbr } = steadyScene({ ...quirks, lateLogs: 2 }, 0);
        setClock(skew);
        const before = idsOf(cloud.operationLogs);
        if (reply) cloud.reply({ to, network: reply });
        const started = await handleOf(start(cbr));
        setClock(other - skew);
        const result = await waited(cloud, started);
        const ours = newLogs(cloud, before).filter(({ policy_id }) => !policy_id);
        expect([reply, idsOf(result.logs)]).toEqual([reply, idsOf(ours)]);
        expect([reply, result.ok]).toEqual([reply, true]);
      }
    },
  );

  it.each([-3_600_000, 3_600_000])(
    "bears that the clock is set by %s ms in the middle of the wait",
    async (by) => {
      const { cloud, cbr } = steadyScene({ ...quirks, lateLogs: 3 }, 0);
      const before = idsOf(cloud.operationLogs);
      const started = await handleOf(start(cbr));
      let polls = 0;
      const result = await waited(cloud, started, {
        onPoll: () => {
          if (++polls === 2) setClock(by);
        },
      });
      const ours = newLogs(cloud, before).filter(({ policy_id }) => !policy_id);
      expect(idsOf(result.logs)).toEqual(idsOf(ours));
      expect(result.ok).toBe(true);
    },
  );
});
