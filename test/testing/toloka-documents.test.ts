import fc from "fast-check";
import { FakeToloka, type TolokaQuirks } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { createWitness, type Witness } from "./witness.js";

type Ask = readonly [method: "GET" | "POST", path: string, body?: unknown];

const ID = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";
const V1 = "/api/v1";
const ASYNC = "async_mode=true";
const TASK = { pool_id: "1", input_values: { image: "http://a" }, mine: 7 };
const BONUS = { user_id: "u", amount: 1.5, public_title: { EN: "Thanks" } };
const AGGREGATION = { type: "DAWID_SKENE", pool_id: "1", fields: [{ name: "result" }] };
const METRIC = { name: "completion_percentage", subject: "POOL", subject_id: "1" };

const ASKS: readonly Ask[] = [
  ["GET", `${V1}/operations`],
  ["GET", `${V1}/operations?limit=1&sort=-submitted,id&type=TASK.BATCH_CREATE`],
  ["GET", `${V1}/operations?limit=none`],
  ["GET", `${V1}/operations/an-operation`],
  ["GET", `${V1}/operations/none`],
  ["GET", `${V1}/operations/${ID}`],
  ["GET", `${V1}/operations/${ID}/log`],
  ["GET", `${V1}/operations/an-operation/log`],
  ["GET", `${V1}/operations/none/log`],
  ["POST", `${V1}/tasks?${ASYNC}&operation_id=${ID}&open_pool=true`, [TASK, {}]],
  ["POST", `${V1}/tasks?${ASYNC}&skip_invalid_items=true&allow_defaults=true`, [TASK, {}]],
  ["POST", `${V1}/tasks?${ASYNC}&open_pool=true`, { ...TASK, pool_id: "empty" }],
  ["POST", `${V1}/tasks?${ASYNC}`, []],
  [
    "POST",
    `${V1}/task-suites?${ASYNC}&skip_invalid_items=true`,
    [{ pool_id: "1", tasks: [TASK] }, { pool_id: "1" }],
  ],
  ["POST", `${V1}/user-bonuses?${ASYNC}&skip_invalid_items=true`, [BONUS, { ...BONUS, amount: 500 }]],
  ["GET", `${V1}/pools/1`],
  ["GET", `${V1}/pools/9`],
  ...["open", "close", "close-for-update", "archive", "clone"].flatMap((verb): Ask[] => [
    ["POST", `${V1}/pools/1/${verb}`],
    ["POST", `${V1}/pools/2/${verb}`],
    ["POST", `${V1}/pools/9/${verb}`],
    ["POST", `${V1}/trainings/1/${verb}`],
    ["POST", `${V1}/trainings/2/${verb}`],
    ["POST", `${V1}/trainings/9/${verb}`],
  ]),
  ["POST", `${V1}/projects/1/archive`],
  ["POST", `${V1}/projects/2/archive`],
  ["POST", `${V1}/projects/9/archive`],
  ["POST", `${V1}/aggregated-solutions/aggregate-by-pool`, AGGREGATION],
  ["POST", `${V1}/aggregated-solutions/aggregate-by-pool`, { ...AGGREGATION, type: "OTHER" }],
  ["POST", `${V1}/aggregated-solutions/aggregate-by-pool`, {}],
  ["POST", "/api/staging/analytics-2", [METRIC]],
  ["POST", "/api/staging/analytics-2", [{}]],
];

function populated(quirks: TolokaQuirks = {}): FakeToloka {
  const service = new FakeToloka({ quirks });
  service.operations.add({ id: "an-operation", statuses: ["PENDING", "RUNNING", "SUCCESS"] });
  service.operations.log("an-operation").add({ type: "POOL_OPEN", output: { code: "EMPTY_POOL" } });
  for (const id of ["1", "2"]) {
    const status = id === "1" ? "CLOSED" : "OPEN";
    service.pools.add({ id, status, project_id: "1" });
    service.trainings.add({ id, status });
    service.projects.add({ id });
  }
  return service;
}

async function ask(
  service: FakeToloka,
  witness: Witness,
  [method, path, body]: Ask,
  token?: string,
): Promise<void> {
  const { baseUrl, token: good, fetch } = service.options();
  const headers = { authorization: `OAuth ${token ?? good}`, "content-type": "application/json" };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  // The document's paths begin behind the prefix.
  const documented = new Request(`${baseUrl}${path.replace(V1, "")}`, { method });
  await witness.watch(() => fetch(`${baseUrl}${path}`, init))(documented);
}

describe("the fake of Toloka is true to its document", () => {
  it("in a good answer of every operation", async () => {
    const witness = await createWitness("toloka");
    for (const one of ASKS) await ask(populated(), witness, one);
    for (const one of ASKS) await ask(populated(), witness, one, "wrong");
    expect(witness.violations).toEqual([]);
    expect(witness.documented.filter((id) => !witness.answered.has(id))).toEqual([]);
  });

  it("in any order of calls, under any quirks", async () => {
    const witness = await createWitness("toloka");
    const flag = fc.boolean();
    // But for `emptyConflicts`: OpenAPI has no word for a body that may be missing.
    const quirks: fc.Arbitrary<TolokaQuirks> = fc.record({
      lateOperations: fc.integer({ min: 0, max: 2 }),
      endsAtOnce: flag,
      shuffledLogs: flag,
      forgetfulLogs: flag,
      serverFields: flag,
      textAmounts: flag,
      numericPoolIds: flag,
      problems: fc.constantFrom("fields", "envelope"),
      archivedLogs: fc.constantFrom(undefined, () => true),
      archivedStatus: fc.constantFrom(404, 410),
      refusesBatches: flag,
      knownPoolsOnly: flag,
      quota: fc.constantFrom(undefined, (_: string, count: number) => (count % 5 === 4 ? "MIN" : undefined)),
      acceptedStatus: fc.constantFrom(...([200, 201, 202] as const)),
      shuffledTies: flag,
      mostPerPage: fc.constantFrom(1, undefined),
      absentFields: fc.constantFrom([], ["submitted", "finished", "progress", "details"] as const),
      nullFields: fc.constantFrom([], ["started", "parameters"] as const),
      fraction: fc.constantFrom(...([0, 2, 3, 6] as const)),
      noDate: flag,
    });
    await fc.assert(
      fc.asyncProperty(
        quirks,
        fc.array(fc.constantFrom(...ASKS), { maxLength: 15 }),
        async (quirks, asks) => {
          const service = populated(quirks);
          for (const one of asks) await ask(service, witness, one);
          expect(witness.violations).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
