import { describe, expect, it } from "vitest";
import { ANSWERS, KINDS } from "./kinds.js";
import { handleOf, idsOf, newLogs, queries, SKEWS, scene, waited } from "./scene.js";

/** How often the logs are asked for before a new one is there. */
const LATE = [0, 3];
const CASES = SKEWS.flatMap((skew) => LATE.map((lateLogs) => ({ skew, lateLogs })));
/** Late with a skew and in time without one, which is the half. All: OPLOGS_LONG=1 npx vitest run each-kind */
const CHOSEN = CASES.filter((one) => process.env["OPLOGS_LONG"] || (one.skew === 0) === (one.lateLogs === 0));

/** Lost answers of these are followed by a second request. */
const REPEATED = /^DELETE /;

describe.each(KINDS)("$name", ({ to, quirks, start, logs }) => {
  describe.each(ANSWERS)("$name", ({ reply }) => {
    it.each(CHOSEN)(
      "is waited for: $skew ms of skew, logs late by $lateLogs requests",
      async ({ skew, lateLogs }) => {
        const { cloud, cbr } = scene({ skew, quirks: { ...quirks, lateLogs } });
        const before = idsOf(cloud.operationLogs);
        if (reply) cloud.reply({ ...reply, to });
        const started = await handleOf(start(cbr));
        expect(started.unsure).toBe(reply && true);
        const sent = cloud.requests.filter(({ method }) => method !== "GET");
        expect(sent).toHaveLength(reply && REPEATED.test(to) ? 2 : 1);

        const result = await waited(cloud, started);
        const ours = newLogs(cloud, before).filter(({ policy_id }) => !policy_id);
        expect(ours).toHaveLength(logs);
        expect(idsOf(result.logs)).toEqual(idsOf(ours));
        expect(result).toMatchObject({ ok: true, failed: [], missing: [], skipped: [] });
        for (const query of queries(cloud)) expect(Object.keys(query)).not.toContain("end_time");
        for (const query of queries(cloud)) expect(Object.keys(query)).not.toContain("status");
        // Nothing was started by the wait.
        expect(cloud.requests.filter(({ method }) => method !== "GET")).toEqual(sent);
      },
    );
  });

  it("fails as data: a failed, a timed-out and a skipped task resolve, and ok is false", async () => {
    for (const status of ["failed", "timeout", "skipped"] as const) {
      const { cloud, cbr } = scene({ quirks });
      const before = idsOf(cloud.operationLogs);
      const error_info = { code: "BackupService.2008", message: "Why." };
      cloud.script(({ policyId }) => (policyId ? undefined : { statuses: ["running", status], error_info }));
      const result = await waited(cloud, await handleOf(start(cbr)));
      const ours = idsOf(newLogs(cloud, before).filter(({ policy_id }) => !policy_id));
      expect(result.ok).toBe(false);
      expect(idsOf(result.failed)).toEqual(ours);
      expect(result.failed[0]).toMatchObject({ status, error_info });
    }
  });

  it("that never took effect is found nowhere, and said to be missing once the time to appear is over", async () => {
    const { cloud, cbr } = scene({ quirks });
    cloud.reply({ to, network: true, times: 3 });
    const started = await handleOf(start(cbr));
    expect(started.unsure).toBe(true);
    const begin = Date.now();
    const result = await waited(cloud, started, { appear: 60_000 });
    expect(result).toMatchObject({ ok: false, logs: [] });
    expect(Date.now() - begin).toBeLessThan(180_000);
  });
});
