import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { describe, expect, inject, it, vi } from "vitest";
import type { Context } from "../../../src/cli/context.js";
import { type ShipOptions, ship } from "../../../src/cli/ship/ship.js";
import type { Source } from "../../../src/cli/source.js";
import { handMadeContext } from "./hand-made-context.js";
import { expectMessage } from "./otlp-schema.js";
import { type Arrived, attributesOf, type Script, scriptedReceiver } from "./scripted-receiver.js";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 17, 8, minute)).toISOString();

/** As Toloka writes times. */
const naive = (minute: number) => at(minute).replace("Z", "");

/** The three services in memory, with an operation or two that have ended in each. */
function services() {
  const [work, cloud, platform] = [new FakeToloka(), new FakeCbr(), new FakeSoftwareOne()];
  work.operations.add({
    id: "op-1",
    type: "POOL.OPEN",
    status: "SUCCESS",
    submitted: naive(0),
    finished: naive(1),
  });
  cloud.operationLogs.add({ id: "log-1", status: "failed", created_at: at(2), ended_at: at(3) });
  cloud.operationLogs.add({ id: "log-2", status: "running", created_at: at(4) });
  const audit = { created: { at: at(5) }, failed: { at: at(6) } };
  platform.tasks.add({ id: "TSK-1", status: "Failed", audit });
  platform.tasks.logs("TSK-1").add({ id: "TLR-1", severity: "Info", message: "begun", timestamp: at(5) });
  platform.tasks
    .logs("TSK-1")
    .add({ id: "TLR-2", severity: "Failure", message: "no rows", timestamp: at(6) });
  const toloka: Source = { system: "toloka", client: new Toloka({ ...work.options(), maxRetries: 0 }) };
  const cbr: Source = { system: "cbr", client: new Cbr({ ...cloud.options(), maxRetries: 0 }) };
  const softwareone: Source = {
    system: "softwareone",
    client: new SoftwareOne({ ...platform.options(), maxRetries: 0 }),
  };
  return { work, cloud, platform, toloka, cbr, softwareone, all: [toloka, cbr, softwareone] };
}

function newFile(): string {
  return join(mkdtempSync(join(inject("scratch"), "ship-")), "state.json");
}

/** Runs the command against a receiver that answers like this. */
async function run(
  sources: readonly Source[],
  { script = [], ...options }: Partial<ShipOptions> & { readonly script?: readonly Script[] } = {},
  env: Context["env"] = {},
) {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const { url, arrived } = await scriptedReceiver(script);
  const { context, printed } = handMadeContext(env);
  const stateFile = options.stateFile ?? newFile();
  const again = (more: Partial<ShipOptions> = {}) =>
    ship(sources, { url, stateFile, ...options, ...more }, context);
  return { code: await again(), arrived, printed, stateFile, url, again };
}

/** The ids of the log records that have arrived. */
function idsOf(arrived: readonly Arrived[]): unknown[] {
  return arrived.flatMap(({ records }) => records).map((record) => attributesOf(record)["oplogs.id"]);
}

describe("ship", () => {
  it("sends what has ended as valid OTLP, a request for each account", async () => {
    const { code, arrived, printed, url } = await run(services().all);
    expect(code).toBe(0);
    for (const { json } of arrived) expectMessage("ExportLogsServiceRequest", json);
    expect(arrived.map(({ json }) => JSON.stringify(json).slice(0, 180))).toEqual([
      expect.stringContaining('"oplogs.system","value":{"stringValue":"toloka"}'),
      expect.stringContaining('"oplogs.system","value":{"stringValue":"cbr"}'),
      expect.stringContaining('"oplogs.system","value":{"stringValue":"softwareone"}'),
    ]);
    expect(idsOf(arrived)).toEqual([
      expect.stringMatching(/^toloka\/.+\/op-1$/),
      expect.stringMatching(/^cbr\/.+\/log-1$/),
      expect.stringMatching(/^softwareone\/.+\/TSK-1$/),
    ]);
    expect(printed()).toBe(`3 log records sent to ${url}.\n`);
  });

  it("says why a task of SoftwareOne failed, which its list does not", async () => {
    const { arrived } = await run([services().softwareone]);
    expect(attributesOf(arrived[0]?.records[0])).toMatchObject({ "error.message": "no rows" });
  });

  it("sends nothing again, and what has ended since", async () => {
    const { cloud, cbr } = services();
    const { arrived, again } = await run([cbr]);
    expect(await again()).toBe(0);
    expect(arrived).toHaveLength(1);
    cloud.operationLogs.update("log-2", { status: "success", ended_at: at(9) });
    expect(await again()).toBe(0);
    expect(idsOf(arrived)).toEqual([expect.stringMatching(/log-1$/), expect.stringMatching(/log-2$/)]);
  });

  it("posts nothing if nothing has ended", async () => {
    const { code, arrived, printed } = await run([
      { system: "cbr", client: new Cbr(new FakeCbr().options()) },
    ]);
    expect([code, arrived]).toEqual([0, []]);
    expect(printed()).toMatch(/^0 log records sent/);
  });

  it("leaves out what ended before since, and leaves what ended at until or later to another run", async () => {
    const { cloud, cbr } = services();
    cloud.operationLogs.add({ id: "log-3", status: "success", created_at: at(10), ended_at: at(20) });
    const { arrived, again } = await run([cbr], { since: new Date(at(5)), until: new Date(at(20)) });
    expect(arrived).toEqual([]);
    await again({ until: undefined });
    expect(idsOf(arrived)).toEqual([expect.stringMatching(/log-3$/)]);
  });
});

describe("with logs", () => {
  it("entries are log records of their own, before that of their task", async () => {
    const { arrived } = await run([services().softwareone], { logs: true });
    const records = arrived.flatMap(({ records }) => records);
    expect(records.map(({ severityNumber, eventName }) => [severityNumber, eventName])).toEqual([
      [9, "oplogs.operation.logged"],
      [21, "oplogs.operation.logged"],
      [17, "oplogs.operation.ended"],
    ]);
    expect(records.map((record) => attributesOf(record)["oplogs.operation.id"])).toEqual([
      "TSK-1",
      "TSK-1",
      "TSK-1",
    ]);
  });

  it("the steps of a submission to Toloka are log records of their own", async () => {
    const { work, toloka } = services();
    work.operations.add({
      id: "op-2",
      type: "TASK.BATCH_CREATE",
      status: "SUCCESS",
      submitted: naive(2),
      finished: naive(3),
    });
    work.operations
      .log("op-2")
      .add({ type: "TASK_CREATE", success: true, input: {}, output: { task_id: "t-1" } });
    const { arrived } = await run([toloka], { logs: true });
    expect(arrived.flatMap(({ records }) => records).map(({ eventName }) => eventName)).toEqual([
      "oplogs.operation.ended",
      "oplogs.operation.logged",
      "oplogs.operation.ended",
    ]);
  });

  it("a log that may not be read does not stop anything, and the operation says so", async () => {
    const { platform, softwareone } = services();
    const fetch = async (request: Request) =>
      request.url.includes("/logs") ? Response.json({}, { status: 403 }) : platform.options().fetch(request);
    const client = new SoftwareOne({ ...platform.options(), fetch });
    const { code, arrived } = await run([{ ...softwareone, client }], { logs: true });
    expect(code).toBe(0);
    expect(arrived.flatMap(({ records }) => records).map(attributesOf)).toEqual([
      expect.objectContaining({
        "oplogs.log.error": expect.stringContaining("403"),
        "oplogs.status": "Failed",
      }),
    ]);
  });

  it("an operation whose log cannot be read now is left to the next run, and the others are sent", async () => {
    const { platform, softwareone } = services();
    platform.tasks.add({
      id: "TSK-2",
      status: "Completed",
      audit: { created: { at: at(1) }, completed: { at: at(2) } },
    });
    let isDown = true;
    const fetch = async (request: Request) =>
      isDown && request.url.includes("TSK-1/logs")
        ? Response.json({}, { status: 503 })
        : platform.options().fetch(request);
    const client = new SoftwareOne({ ...platform.options(), maxRetries: 0, fetch });
    const { code, arrived, again, printed } = await run([{ ...softwareone, client }], { logs: true });
    expect(code).toBe(3);
    expect(printed()).toMatch(/^softwareone: 1 operation left to the next run: .*503/);
    expect(idsOf(arrived)).toEqual([expect.stringMatching(/TSK-2$/)]);
    isDown = false;
    expect(await again()).toBe(0);
    expect(idsOf(arrived).slice(1)).toEqual([
      expect.stringMatching(/TSK-1\/TLR-1$/),
      expect.stringMatching(/TSK-1\/TLR-2$/),
      expect.stringMatching(/TSK-1$/),
    ]);
  });
});

describe("a batch that is refused", () => {
  it("by a 400 is named, ends the run with 3, and is sent by the next run", async () => {
    const script = [{ status: 400, body: '{"message":"timestamp is too old"}' }];
    const { code, arrived, printed, again, url } = await run(services().all, { script });
    expect(code).toBe(3);
    expect(arrived).toHaveLength(1);
    expect(printed()).toContain(
      `: 1 log record, of ${at(1)}: not taken by ${url}: 400 timestamp is too old. It is left to the next run.`,
    );
    expect(await again()).toBe(0);
    expect(idsOf(arrived).slice(1)).toHaveLength(3);
  });

  it("by a 401 ends the run with 2", async () => {
    expect((await run(services().all, { script: [{ status: 401 }] })).code).toBe(2);
  });

  it("in part is never sent again: the run says how many and why, goes on, and ends with 1", async () => {
    const body = '{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}';
    const { code, arrived, printed, again } = await run(services().all, { script: [{ status: 200, body }] });
    expect(code).toBe(1);
    expect(arrived).toHaveLength(3);
    expect(printed()).toMatch(/toloka .+: 1 log record, of .+ rejected 1 of them: too old\. OTLP forbids/);
    expect(printed()).toMatch(/2 log records sent to .+; 1 log record rejected\.\n$/);
    expect(await again()).toBe(0);
    expect(arrived).toHaveLength(3);
  });

  it("with a warning only ends the run with 0", async () => {
    const body = '{"partialSuccess":{"errorMessage":"use the other port"}}';
    const { code, printed } = await run(services().all, { script: [{ status: 200, body }] });
    expect(code).toBe(0);
    expect(printed()).toMatch(/which says: use the other port/);
  });
});

describe("a service that cannot be read", () => {
  it("does not keep the others from being sent", async () => {
    const { cloud, all } = services();
    cloud.reply({ status: 503, times: 99 });
    const { code, arrived, printed } = await run(all);
    expect(code).toBe(3);
    expect(idsOf(arrived)).toHaveLength(2);
    expect(printed()).toMatch(/^cbr: .*503/);
  });

  it("for wrong credentials ends the run with 2", async () => {
    const { cloud, cbr } = services();
    cloud.reply({ status: 401, times: 9 });
    expect((await run([cbr])).code).toBe(2);
  });
});

describe("a state file", () => {
  it("of another account is refused, unchanged, before anything is sent", async () => {
    const { cbr, toloka } = services();
    const { stateFile, url, arrived } = await run([cbr]);
    const before = readFileSync(stateFile, "utf8");
    const other = new Cbr({ ...new FakeCbr().options(), projectId: "another-project" });
    const { context } = handMadeContext();
    const sources: Source[] = [toloka, { system: "cbr", client: other }];
    await expect(ship(sources, { url, stateFile }, context)).rejects.toThrow(/another account of cbr/);
    expect(readFileSync(stateFile, "utf8")).toBe(before);
    expect(arrived).toHaveLength(1);
  });

  it("of another receiver is refused, unchanged, before anything is sent", async () => {
    const { cbr } = services();
    const { stateFile, url, arrived } = await run([cbr]);
    const before = readFileSync(stateFile, "utf8");
    const { context } = handMadeContext();
    await expect(ship([cbr], { url: `${url}/other`, stateFile }, context)).rejects.toThrow(
      /another receiver/,
    );
    expect(readFileSync(stateFile, "utf8")).toBe(before);
    expect(arrived).toHaveLength(1);
  });

  it("that is damaged is refused, unchanged, before anything is sent", async () => {
    const stateFile = newFile();
    writeFileSync(stateFile, "{");
    const { url, arrived } = await scriptedReceiver();
    const { context } = handMadeContext();
    await expect(ship(services().all, { url, stateFile }, context)).rejects.toThrow(/is damaged/);
    expect(readFileSync(stateFile, "utf8")).toBe("{");
    expect(arrived).toEqual([]);
  });

  it("that cannot be written is an error before anything is sent", async () => {
    const { url, arrived } = await scriptedReceiver();
    const { context } = handMadeContext();
    const stateFile = join(newFile(), "..", "missing", "state.json");
    await expect(ship(services().all, { url, stateFile }, context)).rejects.toThrow(/cannot be written/);
    expect(arrived).toEqual([]);
  });

  it("of a relative name is in the current directory", async () => {
    const stateFile = newFile();
    const { url } = await scriptedReceiver();
    const { context } = handMadeContext();
    const folder = join(stateFile, "..");
    expect(await ship([services().cbr], { url, stateFile: "state.json" }, { ...context, cwd: folder })).toBe(
      0,
    );
    expect(existsSync(stateFile)).toBe(true);
  });

  it("keeps what is known of a service that is not asked in this run", async () => {
    const { toloka, cbr } = services();
    const { stateFile, url, arrived } = await run([toloka]);
    const { context } = handMadeContext();
    await ship([cbr], { url, stateFile }, context);
    await ship([toloka, cbr], { url, stateFile }, context);
    expect(idsOf(arrived)).toHaveLength(2);
  });
});

it("ends with 130 when the user interrupts, and the next run sends the rest", async () => {
  const { cbr } = services();
  const { url, arrived } = await scriptedReceiver(["silence"]);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 500);
  const stateFile = newFile();
  expect(await ship([cbr], { url, stateFile }, handMadeContext({}, stop.signal).context)).toBe(130);
  expect(await ship([cbr], { url, stateFile }, handMadeContext().context)).toBe(0);
  expect(arrived).toHaveLength(2);
});

it("prints no header of the environment and no password of the URL, and stores none", async () => {
  const env = { OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20c4n4ry-token,x-key=c4n4ry-key" };
  const script: Script[] = [
    { status: 200, body: '{"partialSuccess":{"rejectedLogRecords":1,"errorMessage":"c4n4ry-key"}}' },
    { status: 503, body: "c4n4ry-token" },
    { status: 400, body: "Bearer c4n4ry-token" },
  ];
  const { arrived, printed, stateFile, url } = await run(services().all, { script }, env);
  expect(arrived[0]?.headers).toMatchObject({ authorization: "Bearer c4n4ry-token", "x-key": "c4n4ry-key" });
  expect(printed()).toContain("***");
  expect(printed() + readFileSync(stateFile, "utf8")).not.toContain("c4n4ry");

  const withPassword = url.replace("//", "//me:c4n4ry-password@");
  const { context, printed: printedThen } = handMadeContext(env);
  const unused = newFile();
  const running = ship(services().all, { url: withPassword, stateFile: unused }, context);
  await expect(running).rejects.toThrow(/^URL must hold no user or password/);
  await expect(running).rejects.not.toThrow(/c4n4ry/);
  expect(printedThen()).toBe("");
  expect(existsSync(unused)).toBe(false);
});
