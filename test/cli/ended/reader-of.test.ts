import { expect, test } from "vitest";
import { readerOf } from "../../../src/cli/ended/reader-of.js";
import { services } from "../archive/world.js";

const { signal } = new AbortController();

async function idsOf(records: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of records) ids.push(id);
  return ids.sort();
}

const SINCE = new Date("2026-01-05T00:00:00Z");

test("each service lists what was created since, and what waits or runs", async () => {
  const { work, cloud, platform, all } = services();
  const days = ["2026-01-04T00:00:00", "2026-01-06T00:00:00"] as const;
  const expected = new Map([
    ["toloka", days.map((submitted) => work.operations.add({ submitted, status: "RUNNING" }).id)],
    ["cbr", days.map((created_at) => cloud.operationLogs.add({ created_at, status: "waiting" }).id)],
    [
      "softwareone",
      days.map(
        (day) => platform.tasks.add({ audit: { created: { at: `${day}Z` } }, status: "Rescheduled" }).id,
      ),
    ],
  ]);
  work.operations.add({ submitted: days[0], status: "SUCCESS" });
  cloud.operationLogs.add({ created_at: days[0], status: "success" });
  platform.tasks.add({ audit: { created: { at: `${days[0]}Z` } }, status: "Completed" });
  for (const source of all) {
    const reader = readerOf(source, signal);
    const ids = expected.get(source.system) ?? [];
    expect(await idsOf(reader.open()), source.system).toEqual([...ids].sort());
    expect(await idsOf(reader.list(SINCE)), source.system).toEqual(ids.slice(1));
    expect(await idsOf(reader.list(undefined)), source.system).toHaveLength(3);
    expect((await reader.get(ids[0] ?? ""))?.id).toBe(ids[0]);
  }
});

test("an operation that the service does not know is undefined", async () => {
  const { work, cloud, platform, all } = services();
  const ids = new Map([
    ["toloka", work.operations.add({})],
    ["cbr", cloud.operationLogs.add({})],
    ["softwareone", platform.tasks.add({})],
  ]);
  work.operations.remove(ids.get("toloka")?.id ?? "");
  cloud.operationLogs.remove(ids.get("cbr")?.id ?? "");
  platform.tasks.remove(ids.get("softwareone")?.id ?? "");
  for (const source of all)
    expect(await readerOf(source, signal).get(ids.get(source.system)?.id ?? "")).toBeUndefined();
});

test("a filter by another time than the creation hides nothing of CBR that runs", async () => {
  const { cloud, cbr } = services();
  cloud.quirks.startTimeBounds = "started_at";
  const waiting = cloud.operationLogs.add({ created_at: "2026-01-06T00:00:00", status: "waiting" });
  const reader = readerOf(cbr, signal);
  expect(await idsOf(reader.list(SINCE))).toEqual([]);
  expect(await idsOf(reader.open())).toEqual([waiting.id]);
});

test("a SoftwareOne that does not filter by these properties is read whole", async () => {
  const { platform, softwareone } = services();
  const ids = [
    platform.tasks.add({ status: "Completed" }).id,
    platform.tasks.add({ status: "Processing" }).id,
  ];
  const reader = readerOf(softwareone, signal);
  platform.reply({ status: 400, body: {} });
  expect(await idsOf(reader.list(SINCE))).toEqual(ids.sort());
  platform.reply({ status: 400, body: {} });
  expect(await idsOf(reader.open())).toEqual([]);
});

test("a task that does not say when it was created is listed", async () => {
  const { platform, softwareone } = services();
  const { id } = platform.tasks.add({ status: "Completed", audit: {} });
  const reader = readerOf(softwareone, signal);
  for await (const record of reader.list(undefined)) expect(record.createdAt).toBeUndefined();
  expect(await idsOf(reader.list(SINCE))).toEqual([id]);
});
