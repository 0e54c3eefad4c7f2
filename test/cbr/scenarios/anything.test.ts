import fc from "fast-check";
import type { OperationLog } from "oplogs/cbr";
import type { CbrQuirks, TaskCourse } from "oplogs/testing";
import { expect, it, vi } from "vitest";
import { ANSWERS, KINDS, type Kind } from "./kinds.js";
import { handleOf, idsOf, newLogs, SKEWS, scene, waited } from "./scene.js";

const RUNS = 60;
const ENDS = ["success", "success", "failed", "timeout", "skipped"] as const;

/** How a task goes: what is before its end takes up to a few minutes. */
const COURSE: fc.Arbitrary<TaskCourse> = fc
  .record({
    waiting: fc.integer({ min: 0, max: 4 }),
    running: fc.integer({ min: 0, max: 6 }),
    end: fc.constantFrom(...ENDS),
    lateLogs: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ waiting, running, end, lateLogs }) => ({
    statuses: [
      ...Array.from({ length: waiting }, () => "waiting" as const),
      ...Array.from({ length: running }, () => "running" as const),
      end,
    ],
    lateLogs,
  }));

const QUIRKS: fc.Arbitrary<CbrQuirks> = fc.record({
  startTimeBounds: fc.constantFrom(...(["created_at", "started_at"] as const)),
  endTimeBounds: fc.constant("ended_at"),
  noDate: fc.boolean(),
  shuffledTies: fc.boolean(),
  times: fc.constantFrom(...(["naive", "offset", "seconds"] as const)),
  count: fc.constantFrom(...([undefined, "page", "absent", "null"] as const)),
  nullLists: fc.boolean(),
  bareCheckpoints: fc.boolean(),
  missingIs401: fc.boolean(),
  scheduledBackup: fc.boolean(),
  hidesIncremental: fc.boolean(),
  nullFields: fc.constantFrom<CbrQuirks["nullFields"]>(
    [],
    ["vault_id", "vault_name"],
    ["started_at"],
    ["policy_id"],
  ),
});

/** The log of the deletion of a vault has nothing but the vault's id to be known by. */
function bearable({ to }: Kind, { nullFields = [], ...quirks }: CbrQuirks): CbrQuirks {
  const needed = to.startsWith("DELETE /v3/{project_id}/vaults");
  return { ...quirks, nullFields: nullFields.filter((field) => !needed || field !== "vault_id") };
}

it("every start is waited for to its end, whatever the cloud does", async () => {
  const anything = fc.record({
    kind: fc.constantFrom(...KINDS),
    answer: fc.constantFrom(...ANSWERS),
    skew: fc.constantFrom(...SKEWS),
    quirks: QUIRKS,
    courses: fc.array(COURSE, { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc
      .asyncProperty(anything, async ({ kind, answer: { reply }, skew, quirks, courses }) => {
        const { cloud, cbr } = scene({ skew, quirks: { ...bearable(kind, quirks), ...kind.quirks } });
        const before = idsOf(cloud.operationLogs);
        let turn = 0;
        // The second request of a lost deletion finds the first under way.
        const begun = reply && kind.to.startsWith("DELETE") ? ["running" as const] : [];
        cloud.script(({ policyId }) => {
          const { statuses, lateLogs } = courses[turn++ % courses.length] ?? {};
          return policyId ? undefined : { lateLogs, statuses: [...begun, ...(statuses ?? [])] };
        });
        if (reply) cloud.reply({ ...reply, to: kind.to });
        const started = await handleOf(kind.start(cbr));
        const result = await waited(cloud, started, { timeout: 4 * 3_600_000 });
        const ours = newLogs(cloud, before).filter(({ policy_id }) => !policy_id);
        const bad = ours.filter(({ status }) => status !== "success");
        expect(idsOf(result.logs)).toEqual(idsOf(ours));
        expect(idsOf(result.failed)).toEqual(idsOf(bad));
        expect(result).toMatchObject({ missing: [], skipped: [], ok: bad.length === 0 });
      })
      .afterEach(() => {
        vi.useRealTimers();
      }),
    { numRuns: RUNS },
  );
});

it("a backup of a vault tells what has become of each resource", async () => {
  const fate = fc.constantFrom("success", "failed", "timeout", "skipped", "not started", "no log");
  const anything = fc.record({
    fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
    asked: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    reply: fc.constantFrom(undefined, undefined, "lost" as const),
    skew: fc.constantFrom(...SKEWS),
    late: fc.integer({ min: 0, max: 3 }),
    quirks: QUIRKS,
    lists: fc.record({
      skippedAreListed: fc.boolean(),
      listsWholeVault: fc.boolean(),
      absentFields: fc.constantFrom<CbrQuirks["absentFields"]>([], ["checkpoint_id"], ["extra_info.backup"]),
    }),
  });
  await fc.assert(
    fc
      .asyncProperty(anything, async ({ fates, asked, reply, skew, late, quirks, lists }) => {
        const { cloud, cbr } = scene({ skew, quirks: { ...quirks, ...lists } });
        cloud.vaults.add({ id: "vault-3", resources: fates.map((_, n) => ({ id: `m-${n}` })) });
        cloud.script(({ resourceId, policyId }) =>
          courseTo(policyId ? "success" : fates[numberOf(resourceId)], late),
        );
        const wanted = fates.flatMap((_, n) => (asked[n] ? `m-${n}` : []));
        const ids = wanted.length > 0 ? wanted : fates.map((_, n) => `m-${n}`);
        if (reply) cloud.reply({ to: "POST /v3/{project_id}/checkpoints", network: reply });
        const started = await handleOf(
          cbr.vaults.backUp("vault-3", wanted.length > 0 ? { resources: wanted } : {}),
        );
        const result = await waited(cloud, started, { timeout: 4 * 3_600_000 });

        const fated = (...some: string[]) =>
          ids.filter((id) => some.includes(fates[numberOf(id)] ?? "")).sort();
        const seen = result.logs.map(resourceOf).sort();
        expect(seen).toEqual(fated("success", "failed", "timeout", "skipped"));
        expect(result.failed.map(resourceOf).sort()).toEqual(fated("failed", "timeout", "skipped"));
        expect(result.ok).toBe(fated("success").length === ids.length);
        // A lost answer took with it who was skipped.
        if (reply) return;
        expect(result.skipped.map(({ id }) => id).sort()).toEqual(fated("not started"));
        expect(result.missing.map(({ id }) => id).sort()).toEqual(fated("no log"));
      })
      .afterEach(() => {
        vi.useRealTimers();
      }),
    { numRuns: RUNS },
  );
});

function numberOf(id: string | undefined): number {
  return Number(id?.slice(2));
}

function resourceOf({ extra_info }: OperationLog): string {
  return extra_info?.resource?.id ?? "";
}

function courseTo(fate: string | undefined, late: number): TaskCourse {
  if (fate === "not started") return { skip: { code: "BackupService.2002", reason: "is being backed up" } };
  if (fate === "no log") return { lateLogs: Number.POSITIVE_INFINITY, statuses: ["running", "failed"] };
  const end = ENDS.find((word) => word === fate) ?? "success";
  return { lateLogs: late, statuses: ["waiting", "running", end] };
}
