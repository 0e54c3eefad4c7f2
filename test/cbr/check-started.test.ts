import fc from "fast-check";
import { Cbr, type Started } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { checkStarted } from "../../src/cbr/check-started.js";
import { errorOf } from "../wire/helpers.js";

const GOOD: Started = {
  v: 1,
  kind: "backup",
  projectId: "p",
  since: "2026-01-01T00:00:00Z",
  vaultId: "v",
  checkpointId: "c",
  expected: [{ id: "r" }],
};

const WRONG: [why: RegExp, started: unknown][] = [
  [/undefined; a start that was refused/, undefined],
  [/an object; got null/, null],
  [/an object; got number/, 1],
  [/JSON\.parse/, JSON.stringify(GOOD)],
  [/after await/, Promise.resolve(GOOD)],
  [/got an array/, []],
  [/update this program/, { ...GOOD, v: 2 }],
  [/no version/, { ...GOOD, v: "1" }],
  [/kind/, { ...GOOD, kind: "toString" }],
  [/kind/, { ...GOOD, kind: undefined }],
  [/since/, { ...GOOD, since: "yesterday" }],
  [/since/, { ...GOOD, since: undefined }],
  [/projectId/, { ...GOOD, projectId: undefined }],
  [/vaultId/, { ...GOOD, vaultId: undefined }],
  [/vaultId/, { ...GOOD, vaultId: " " }],
  [/checkpointId and no name/, { ...GOOD, checkpointId: undefined }],
  [/expected/, { ...GOOD, expected: [{}] }],
  [/expected/, { ...GOOD, expected: { id: "r" } }],
  [/skipped/, { ...GOOD, skipped: [null] }],
  [/logIds/, { ...GOOD, logIds: [1] }],
  [/unsure/, { ...GOOD, unsure: false }],
  [/destination/, { ...GOOD, kind: "replication", destination: { region: "eu-nl" } }],
  [/targetId/, { ...GOOD, kind: "restore", backupId: "b" }],
  [/logIds/, { ...GOOD, kind: "sync" }],
  [/another project/, { ...GOOD, projectId: "q" }],
];

describe("checkStarted", () => {
  it.each(WRONG)("says what is wrong: %s", async (why, started) => {
    const cloud = new FakeCbr({ projectId: "p" });
    const { operationLogs } = new Cbr(cloud.options());
    for (const call of ["waitFor", "find"] as const) {
      const error = await errorOf(Reflect.apply(operationLogs[call], operationLogs, [started]));
      expect(error.kind).toBe("config");
      expect(error.message).toMatch(why);
    }
    expect(cloud.requests).toEqual([]);
  });

  it("lets through what starters return, and what later releases add to it", () => {
    checkStarted(GOOD);
    checkStarted(JSON.parse(JSON.stringify({ ...GOOD, somethingNew: 1 })));
  });

  it("throws nothing but errors of this package, whatever it is given, and repeats no value", async () => {
    const text = fc.string({ minLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(GOOD)), fc.oneof(text, fc.anything())),
        async (given) => {
          const error = await errorOf(() => Reflect.apply(checkStarted, undefined, [given])).catch(
            () => undefined,
          );
          expect(error?.kind ?? "config").toBe("config");
          for (const value of Object.values(given))
            if (typeof value === "string" && value.trim().length >= 12)
              expect(error?.message).not.toContain(value);
        },
      ),
    );
  });
});
