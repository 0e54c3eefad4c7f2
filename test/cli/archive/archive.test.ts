import { appendFile, readdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { expect, test } from "vitest";
import { archive } from "../../../src/cli/archive/archive.js";
import { lockRun } from "../../../src/cli/archive/run-lock.js";
import { UsageError } from "../../../src/cli/usage-error.js";
import { filesIn, folder, idsIn, linesIn, services, world } from "./world.js";

test("operations that have ended are archived by system and month, each once", async () => {
  const { work, cloud, platform, all } = services();
  const dir = await folder();
  const pool = work.operations.add({
    type: "POOL.OPEN",
    status: "SUCCESS",
    finished: "2026-01-31T23:59:59.999",
  });
  const backup = cloud.operationLogs.add({ status: "success", ended_at: "2026-02-01T00:00:00.000000" });
  const running = cloud.operationLogs.add({ status: "running" });
  const task = platform.tasks.add({ status: "Completed" });
  const { context, printed } = world();

  expect(await archive(all, { dir }, context)).toBe(0);
  expect(await filesIn(dir)).toEqual([
    "cbr-2026-02.ndjson",
    "softwareone-2026-01.ndjson",
    "toloka-2026-01.ndjson",
  ]);
  expect(await idsIn(dir)).toEqual([backup.id, task.id, pool.id]);
  expect(printed.stdout).toBe("");
  expect(printed.stderr).toContain("cbr: 1 operation archived.\n");

  cloud.operationLogs.update(running.id, { status: "failed", ended_at: "2026-03-01T00:00:00" });
  expect(await archive(all, { dir }, context)).toBe(0);
  expect(await archive(all, { dir }, context)).toBe(0);
  expect((await idsIn(dir)).sort()).toEqual([backup.id, task.id, pool.id, running.id].sort());
  expect(await idsIn(dir, "cbr-2026-03")).toEqual([running.id]);
});

test("a line is the record as the service sent it", async () => {
  const { cloud, cbr } = services();
  const dir = await folder();
  const log = cloud.operationLogs.add({
    status: "failed",
    error_info: { code: "BackupService.2008", message: "The disk\nis locked." },
  });
  await archive([cbr], { dir, logs: true }, world().context);
  expect(await linesIn(dir)).toEqual([
    expect.objectContaining({
      system: "cbr",
      id: log.id,
      state: "failed",
      reason: { code: "BackupService.2008", message: "The disk\nis locked." },
      raw: log,
    }),
  ]);
  // CBR keeps no log for an operation.
  expect(await linesIn(dir)).not.toEqual([expect.objectContaining({ log: expect.anything() })]);
});

test("with logs, a line has the log, or says why it cannot be read", async () => {
  const { work, platform, toloka, softwareone } = services();
  const dir = await folder();
  const pool = work.operations.add({ type: "POOL.OPEN", status: "SUCCESS" });
  const batch = work.operations.add({ type: "TASK.BATCH_CREATE", status: "SUCCESS" });
  work.operations.log(batch.id).add({ type: "TASK_CREATE", success: true, output: { task_id: "t-1" } });
  const old = work.operations.add({ type: "TASK.BATCH_CREATE", status: "SUCCESS" });
  work.quirks.archivedLogs = ({ id }) => id === old.id;
  const task = platform.tasks.add({ status: "Failed" });
  const entry = platform.tasks.logs(task.id).add({ severity: "Error", message: "No such buyer." });

  expect(await archive([toloka, softwareone], { dir, logs: true }, world().context)).toBe(0);
  const lines = new Map((await linesIn(dir)).map((line) => [line["id"], line]));
  expect(lines.get(pool.id)?.["log"]).toBeNull();
  expect(lines.get(batch.id)?.["log"]).toEqual([expect.objectContaining({ type: "TASK_CREATE" })]);
  expect(lines.get(old.id)).toMatchObject({
    log: null,
    logError: { status: 404, code: "OPERATION_LOGS_ARCHIVED", message: expect.any(String) },
  });
  expect(lines.get(task.id)?.["log"]).toContainEqual(expect.objectContaining({ id: entry.id }));
  expect(lines.get(task.id)?.["reason"]).toEqual({ message: "The task has failed." });
});

test("a log that a token may not read does not stop the archive", async () => {
  const { platform, softwareone } = services();
  const dir = await folder();
  platform.tasks.add({ status: "Failed" });
  platform.tasks.add({ status: "Completed" });
  platform.reply({
    to: "GET /public/v1/system/tasks/{id}/logs",
    status: 403,
    body: {},
    times: Number.POSITIVE_INFINITY,
  });
  expect(await archive([softwareone], { dir, logs: true }, world().context)).toBe(0);
  const lines = await linesIn(dir);
  expect(lines.map(({ log, logError }) => ({ log, logError }))).toEqual([
    { log: null, logError: { status: 403, message: expect.stringContaining("403") } },
    { log: null, logError: { status: 403, message: expect.stringContaining("403") } },
  ]);
  expect(lines.find(({ state }) => state === "failed")?.["reason"]).toEqual({
    message: expect.stringMatching(/^its log could not be read: .*403/),
  });
});

test("a log that cannot be read for now is read by the next run, and holds up no other operation", async () => {
  const { work, toloka } = services();
  const dir = await folder();
  const ids = Array.from(
    { length: 20 },
    () => work.operations.add({ type: "TASK.BATCH_CREATE", status: "SUCCESS" }).id,
  );
  work.reply({ to: "GET /operations/{operation_id}/log", status: 503, times: 2 });
  const { context, printed } = world();
  // What is put back comes once more at the end of the run.
  work.reply({ to: "GET /operations/{operation_id}/log", status: 200, body: [], times: 18 });
  work.reply({ to: "GET /operations/{operation_id}/log", status: 503, times: 2 });
  expect(await archive([toloka], { dir, logs: true }, context)).toBe(3);
  expect(await idsIn(dir)).toHaveLength(18);
  expect(printed.stderr).toContain("503");
  expect(await archive([toloka], { dir, logs: true }, context)).toBe(0);
  expect((await idsIn(dir)).sort()).toEqual(ids.sort());
});

test("a service that is down stops its own archive, and not those of the others", async () => {
  const { work, cloud, all } = services();
  const dir = await folder();
  work.operations.add({ status: "SUCCESS" });
  cloud.operationLogs.add({ status: "success" });
  cloud.reply({ status: 503, times: 1 });
  const { context, printed } = world();
  expect(await archive(all, { dir }, context)).toBe(3);
  expect(await filesIn(dir)).toEqual(["toloka-2026-01.ndjson"]);
  expect(printed.stderr).toMatch(/^cbr: .*503/m);
  expect(await archive(all, { dir }, context)).toBe(0);
  expect(await filesIn(dir)).toEqual(["cbr-2026-01.ndjson", "toloka-2026-01.ndjson"]);
});

test("a dry run prints how much would be written, and writes nothing", async () => {
  const { cloud, cbr } = services();
  const dir = join(await folder(), "new");
  cloud.operationLogs.add({ status: "success" });
  cloud.operationLogs.add({ status: "success" });
  const { context, printed } = world();
  expect(await archive([cbr], { dir, dryRun: true }, context)).toBe(0);
  expect(printed.stdout).toBe(`${dir}/cbr-2026-01.ndjson: 2 more lines\n`);
  await expect(readdir(dir)).rejects.toThrow("ENOENT");
  await archive([cbr], { dir }, context);
  expect(await idsIn(dir)).toHaveLength(2);
});

test("a first run begins at since; what ended at until or later is left to the next", async () => {
  const { cloud, cbr } = services();
  const dir = await folder();
  const of = (ended_at: string) => cloud.operationLogs.add({ status: "success", ended_at }).id;
  of("2026-01-19T00:00:00");
  const ids = [of("2026-01-20T00:00:00"), of("2026-01-30T00:00:00")];
  const { context, printed } = world();
  const since = new Date("2026-01-20T00:00:00Z");
  await archive([cbr], { dir, since, until: new Date("2026-01-30T00:00:00Z") }, context);
  expect(await idsIn(dir)).toEqual(ids.slice(0, 1));
  await archive([cbr], { dir }, context);
  expect(await idsIn(dir)).toEqual(ids);
  expect(await archive([cbr], { dir, since: new Date(0) }, context)).toBe(2);
  expect(printed.stderr).toContain(
    "begins at 2026-01-20T00:00:00.000Z, and --since asks for what ended before.",
  );
});

test("an interrupted run keeps what it has, and the next one continues", async () => {
  const { cloud, cbr } = services();
  const dir = await folder();
  for (let count = 0; count < 50; count++) cloud.operationLogs.add({ status: "success" });
  cloud.quirks.mostPerPage = 10;
  const controller = new AbortController();
  const { context, printed } = world({ signal: controller.signal });
  const interrupted = archive([cbr], { dir }, context, {
    chunk: 7,
    onChunk: (written) => {
      if (written >= 20) controller.abort();
    },
  });
  expect(await interrupted).toBe(130);
  expect(printed.stderr).toMatch(/Interrupted\. What was archived until then counts/);
  const before = await idsIn(dir);
  expect(before.length).toBeGreaterThanOrEqual(20);
  expect(before.length).toBeLessThan(50);
  expect(await archive([cbr], { dir }, world().context)).toBe(0);
  const after = await idsIn(dir);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(new Set(after).size).toBe(50);
  expect(after).toHaveLength(50);
});

test("a long run says how far it is", async () => {
  const { cloud, cbr } = services();
  for (let count = 0; count < 50; count++) cloud.operationLogs.add({ status: "success" });
  let time = Date.parse("2026-03-01T00:00:00Z");
  const { context, printed } = world({
    now: () => {
      time += 2_000;
      return new Date(time);
    },
  });
  await archive([cbr], { dir: await folder() }, context, { chunk: 10 });
  expect(printed.stderr).toMatch(/^cbr: 30 operations so far, the last one of 2026-01-01T/);
});

test("a second run at the same time is refused", async () => {
  const { cloud, cbr } = services();
  const dir = await folder();
  cloud.operationLogs.add({ status: "success" });
  const { context } = world();
  await archive([cbr], { dir }, context);
  const lock = await lockRun(join(dir, ".oplogs"));
  cloud.operationLogs.add({ status: "success" });
  await expect(archive([cbr], { dir }, context)).rejects.toThrow(UsageError);
  await expect(archive([cbr], { dir }, context)).rejects.toThrow(/Another run .* is at work in this folder/);
  expect(await idsIn(dir)).toHaveLength(1);
  // A dry run disturbs nobody.
  expect(await archive([cbr], { dir, dryRun: true }, context)).toBe(0);
  await lock.release();
  await archive([cbr], { dir }, context);
  expect(await idsIn(dir)).toHaveLength(2);
});

test("a folder that cannot be one is refused", async () => {
  const { cbr } = services();
  const dir = join(await folder(), "file");
  await writeFile(dir, "");
  await expect(archive([cbr], { dir }, world().context)).rejects.toThrow(
    /cannot be used as the folder of an archive/,
  );
});

test("a system has one account in a folder: another one is refused, and nothing is changed", async () => {
  const { cloud, cbr } = services();
  const dir = await folder();
  cloud.operationLogs.add({ status: "success" });
  const { context, printed } = world();
  await archive([cbr], { dir }, context);
  const before = await contents(dir);
  const other = new FakeCbr({ projectId: "another-project" });
  other.operationLogs.add({ status: "success" });
  expect(await archive([{ system: "cbr", client: new Cbr(other.options()) }], { dir }, context)).toBe(2);
  expect(printed.stderr).toMatch(/^cbr: The archive of cbr in .* belongs to another account of cbr\./m);
  expect(await contents(dir)).toEqual(before);
});

/** Somebody does something to an archive between two runs, and what is said of it. */
const MISHAPS: Record<string, readonly [(dir: string) => Promise<void>, RegExp]> = {
  "a state file that is cut": [
    (dir) => truncate(state(dir), 20),
    /state file .* is damaged, so nothing was changed/,
  ],
  "a state file that is empty": [(dir) => writeFile(state(dir), ""), /is damaged/],
  "a state file of another system": [
    (dir) => edit(state(dir), '"system":"cbr"', '"system":"toloka"'),
    /is damaged/,
  ],
  "a state file that names other files": [
    (dir) => edit(state(dir), "cbr-2026-01", "../cbr-2026-01"),
    /is damaged/,
  ],
  "a state file of a newer release": [
    (dir) => edit(state(dir), '{"v":1', '{"v":2'),
    /newer release .* Update oplogs/,
  ],
  "no state file": [(dir) => rename(state(dir), join(dir, "elsewhere")), /not the state of its archive/],
  "a file that is gone": [
    (dir) => rename(file(dir), join(dir, "gone")),
    /holds 0 bytes, and the archive has written/,
  ],
  "a file that is cut": [(dir) => truncate(file(dir), 10), /holds 10 bytes, and the archive has written/],
  "a file with lines of others": [(dir) => appendFile(file(dir), "{}\n"), /has written only/],
  "a file of others in the next month's place": [
    (dir) => writeFile(join(dir, "cbr-2026-02.ndjson"), "precious\n"),
    /is there, and is not of this archive/,
  ],
};

test.each(Object.entries(MISHAPS))("%s is refused, and left as it is", async (_, [mishap, message]) => {
  const { cloud, cbr } = services();
  const dir = await folder();
  cloud.operationLogs.add({ status: "success" });
  const { context, printed } = world();
  await archive([cbr], { dir }, context);
  await mishap(dir);
  const before = await contents(dir);
  cloud.operationLogs.add({ status: "success", ended_at: "2026-02-02T00:00:00" });
  expect(await archive([cbr], { dir }, context)).toBe(2);
  expect(printed.stderr).toMatch(message);
  expect(await contents(dir)).toEqual(before);
});

const state = (dir: string) => join(dir, ".oplogs", "cbr.json");
const file = (dir: string) => join(dir, "cbr-2026-01.ndjson");

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  await writeFile(path, text.replace(from, to));
}

/** What each file of the folder holds. */
async function contents(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) found[entry.name] = await readFile(join(entry.parentPath, entry.name), "utf8");
  return found;
}
