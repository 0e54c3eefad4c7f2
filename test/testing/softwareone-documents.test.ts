import fc from "fast-check";
import { FakeSoftwareOne, type SoftwareOneQuirks } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { createWitness, type Witness } from "./witness.js";

const T = "/public/v1/system/tasks";
const ASKS = [
  T,
  `${T}?limit=1&offset=1`,
  `${T}?limit=0`,
  `${T}?select=audit,access&order=-audit.created.at`,
  `${T}?select=-*,name`,
  `${T}?eq(status,"Failed")`,
  `${T}?eq(nothing,"Failed")`,
  `${T}?order=nothing`,
  `${T}/TSK-1`,
  `${T}/TSK-1?select=audit,-name`,
  `${T}/TSK-9`,
  `${T}/TSK-1/result`,
  `${T}/TSK-2/result`,
  `${T}/TSK-3/result`,
  `${T}/TSK-4/result`,
  `${T}/TSK-9/result`,
  `${T}/TSK-1/logs`,
  `${T}/TSK-1/logs?in(severity,("Error","Failure"))&limit=1`,
  `${T}/TSK-1/logs?order=timestamp&offset=1&select=audit`,
  `${T}/TSK-1/logs?limit=x`,
  `${T}/TSK-9/logs`,
];

function populated(quirks: SoftwareOneQuirks = {}): FakeSoftwareOne {
  const platform = new FakeSoftwareOne({ quirks });
  platform.tasks.add({
    id: "TSK-1",
    statuses: ["Blocked", "Queued", "Processing", "Rescheduled", "Processing", "Failed"],
    eta: "2026-01-01T00:10:00.000Z",
    access: [{ id: "ACC-1", type: "Client", status: "Active" }],
  });
  platform.tasks.logs("TSK-1").add({ severity: "Error", progress: 0, parameters: { Row: 7 } });
  platform.tasks.logs("TSK-1").add({ severity: "Info", eta: "2026-01-01T00:10:00.000Z" });
  platform.tasks.add({ id: "TSK-2", result: "/public/v1/accounts/buyers/BUY-1" });
  platform.tasks.add({ id: "TSK-3" });
  platform.tasks.setResult("TSK-3", [1, "two", { three: null }]);
  platform.tasks.add({ id: "TSK-4" });
  return platform;
}

async function ask(platform: FakeSoftwareOne, witness: Witness, path: string, token?: string): Promise<void> {
  const { baseUrl, token: good, fetch } = platform.options();
  const headers = { authorization: `Bearer ${token ?? good}` };
  await witness.watch(fetch)(new Request(`${baseUrl}${path}`, { headers }));
}

describe("the fake of the Marketplace is true to its document", () => {
  it("in a good answer of every operation", async () => {
    const witness = await createWitness("softwareone");
    for (const one of ASKS) await ask(populated(), witness, one);
    for (const one of ASKS) await ask(populated(), witness, one, "wrong");
    const clients = populated();
    for (const one of ASKS) await ask(clients, witness, one, clients.options("Client").token);
    expect(witness.violations).toEqual([]);
    expect(witness.documented.filter((id) => !witness.answered.has(id))).toEqual([]);
  });

  it("in any order of calls, under any quirks", async () => {
    const witness = await createWitness("softwareone");
    const flag = fc.boolean();
    const quirks: fc.Arbitrary<SoftwareOneQuirks> = fc.record({
      lateEntries: fc.integer({ min: 0, max: 2 }),
      shuffledTies: flag,
      mostPerPage: fc.constantFrom(1, undefined),
      limitEcho: fc.constantFrom("asked", "applied"),
      total: fc.constantFrom(...(["page", "null", "absent", 7, undefined] as const)),
      noMeta: flag,
      emptyLists: fc.constantFrom("absent", "null", undefined),
      absentFields: fc.constantFrom([], ["name", "task"] as const, ["status"] as const),
      nullFields: fc.constantFrom([], ["owner", "parameters", "audit"] as const),
      times: fc.constantFrom("blank", "naive", undefined),
      lowerCaseWords: flag,
      logFilters: fc.constantFrom("refused", "ignored", undefined),
      silentFailures: flag,
      noDate: flag,
    });
    await fc.assert(
      fc.asyncProperty(
        quirks,
        fc.array(fc.constantFrom(...ASKS), { maxLength: 12 }),
        async (quirks, asks) => {
          const platform = populated(quirks);
          for (const one of asks) await ask(platform, witness, one);
          expect(witness.violations).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
