import { isOplogsError, isWaitError } from "oplogs";
import { renderMessage, SoftwareOne, type Task } from "oplogs/softwareone";
import type { AskedRequest } from "oplogs/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { type Entry, entry, isForLogs, platformOf, type TaskState } from "./platform.js";

const START = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Lets time pass by itself until the call has ended; `took` in ms. */
async function timed<T>(call: Promise<T>) {
  const start = performance.now();
  let took = Number.NaN;
  const ended = call.finally(() => {
    took = performance.now() - start;
  });
  ended.catch(() => {});
  await vi.runAllTimersAsync();
  return { result: await ended.catch((error: unknown) => error), took };
}

const logged = (number: number, severity: string, message: string): Entry => ({
  ...entry(number),
  severity,
  message,
});

const steps = Array.from({ length: 250 }, (_, number) => entry(number));
const error = logged(300, "Error", "Row 7 is wrong.");
const failure = logged(301, "Failure", "Stopped after 7 rows.");
const cleanUp = logged(302, "Error", "The temporary files could not be deleted.");

describe("tasks.failure", () => {
  it.each([
    ["the Failure", [error, failure], failure],
    ["the Failure, though an Error of a clean-up comes after it", [error, failure, cleanUp], failure],
    [
      "the newest of two",
      [failure, logged(310, "Failure", "Stopped again.")],
      logged(310, "Failure", "Stopped again."),
    ],
    ["the newest Error if there is no Failure", [error, cleanUp], cleanUp],
    ["nothing if there is neither", [], undefined],
  ])("is %s, by one entry at a time", async (_name, logs, expected) => {
    const { tasks, requests } = platformOf({ status: "Failed", logs: [...steps, ...logs] });
    expect(await tasks.failure("TSK-1")).toEqual(expected);
    expect(requests).toHaveLength(expected?.severity === "Failure" ? 1 : 2);
    for (const url of requests)
      expect(url).toMatch(/logs\?in\(severity,\(%22(Failure|Error)%22\)\)&limit=1$/);
  });

  it.each([
    ["refuses filters with 400", "refused"],
    ["does not look at filters", "ignored"],
  ] as const)("is found though the log %s", async (_name, logFilters) => {
    const { tasks, requests } = platformOf(whole, undefined, { quirks: { logFilters } });
    expect(await tasks.failure("TSK-1")).toEqual(failure);
    expect(requests).toHaveLength(2);
  });
  const whole = { status: "Failed", logs: [...steps, error, failure, cleanUp] };

  it("reads such a log to its beginning for a Failure, and no further than to it", async () => {
    const refusing = (logs: readonly Entry[]) =>
      platformOf({ status: "Failed", logs }, undefined, { quirks: { logFilters: "refused" } });
    const first = { ...failure, timestamp: entry(0).timestamp };
    const old = refusing([first, ...steps, error]);
    expect(await old.tasks.failure("TSK-1")).toEqual(first);
    const none = refusing([...steps, error, cleanUp]);
    expect(await none.tasks.failure("TSK-1")).toEqual(cleanUp);
    const plain = refusing(steps);
    expect(await plain.tasks.failure("TSK-1")).toBeUndefined();
  });

  it("takes the options of a call, and throws what a call throws", async () => {
    const busy = platformOf({ status: "Failed", logs: [failure] }, () => ({ status: 503 }));
    const { result } = await timed(errorOf(busy.tasks.failure("TSK-1", { maxRetries: 0 })));
    expect(result).toMatchObject({ status: 503, attempts: 1 });
    const forbidden = platformOf({ status: "Failed", logs: [] }, () => ({ status: 403 }));
    expect(await errorOf(forbidden.tasks.failure("TSK-1"))).toMatchObject({ kind: "http", status: 403 });
    const signal = AbortSignal.abort("enough");
    expect(await errorOf(forbidden.tasks.failure("TSK-1", { signal }))).toMatchObject({ kind: "aborted" });
    expect(await errorOf(forbidden.tasks.failure(""))).toMatchObject({ kind: "config" });
  });
});

describe("the reason of a failed wait", () => {
  const failed = (logs: readonly Entry[]): TaskState => ({
    status: "Failed",
    logs,
    audit: { failed: { at: new Date(START - DAY).toISOString() } },
  });

  it("is the Failure, not an Error that came after it", async () => {
    const { tasks, requests } = platformOf(failed([error, failure, cleanUp]));
    const thrown = await errorOf(tasks.wait("TSK-1"));
    expect(isWaitError<Task>(thrown, "failed") && thrown.reason).toBe("Stopped after 7 rows.");
    expect(thrown.message).toMatch(/: the task ended as Failed: Stopped after 7 rows\.$/);
    expect(requests).toHaveLength(2);
  });

  it("is whole, on one line; its message is cut visibly when it is very long", async () => {
    const message = `Rejected:\n\u001b[31m${"row 😀 ".repeat(2_000)}`;
    const long = logged(400, "Failure", message);
    const thrown = await errorOf(platformOf(failed([long])).tasks.wait("TSK-1"));
    expect(thrown.reason).toBe(renderMessage({ message }));
    expect(thrown.reason?.length).toBeGreaterThan(13_000);
    expect(thrown.message).toMatch(/: the task ended as Failed: Rejected: row 😀 row .*\.\.\.$/u);
    expect(thrown.message).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
    expect(thrown.message.length).toBeLessThan(2_200);
    const short = logged(401, "Failure", "x".repeat(2_000));
    const uncut = await errorOf(platformOf(failed([short])).tasks.wait("TSK-1"));
    expect(uncut.message.endsWith(`: ${"x".repeat(2_000)}`)).toBe(true);
  });

  it.each([600, 4_000])("is found when it is logged %i ms after the end", async (late) => {
    const task: TaskState = { status: "Processing", logs: [error] };
    setTimeout(() => Object.assign(task, { status: "Failed" }), 10_000);
    setTimeout(() => Object.assign(task, { logs: [error, failure, cleanUp] }), 10_000 + late);
    const { tasks, requests } = platformOf(task);
    const { result, took } = await timed(tasks.wait("TSK-1", { interval: 1_000 }));
    expect(result).toMatchObject({ kind: "failed", reason: "Stopped after 7 rows." });
    expect(took).toBeLessThan(20_000);
    expect(requests.filter(isForLogs).length).toBeLessThan(12);
  });

  it("is looked for when the first poll sees a task that has failed just now", async () => {
    const at = new Date(START - 1_000).toISOString();
    for (const audit of [{ failed: { at } }, undefined]) {
      const task: TaskState = { status: "Failed", logs: [], ...(audit && { audit }) };
      setTimeout(() => Object.assign(task, { logs: [failure] }), 600);
      const { result, took } = await timed(platformOf(task).tasks.wait("TSK-1"));
      expect(result).toMatchObject({ kind: "failed", reason: "Stopped after 7 rows." });
      expect(took).toBeLessThan(2_000);
    }
  });

  it("is the Error when no Failure follows, and is not looked for for more than five seconds", async () => {
    const at = new Date(START).toISOString();
    const { tasks } = platformOf({ status: "Failed", logs: [error], audit: { failed: { at } } });
    const { result, took } = await timed(tasks.wait("TSK-1"));
    expect(result).toMatchObject({ kind: "failed", reason: "Row 7 is wrong." });
    expect(took).toBe(5_000);
  });

  it("is what was found although a later look fails", async () => {
    const at = new Date(START).toISOString();
    const { tasks } = platformOf(
      { status: "Failed", logs: [error], audit: { failed: { at } } },
      (_, count) => (count > 4 ? { status: 500 } : undefined),
    );
    const { result } = await timed(tasks.wait("TSK-1"));
    expect(result).toMatchObject({ kind: "failed", reason: "Row 7 is wrong." });
  });

  it.each([
    ["by its audit events", failed([error]), 4],
    ["by its newest entry", { status: "Failed", logs: [error] }, 5],
  ])("is not looked for twice when the task failed long ago, %s", async (_name, task, count) => {
    const { tasks, requests } = platformOf(task);
    const { result, took } = await timed(tasks.wait("TSK-1"));
    expect(result).toMatchObject({ kind: "failed", reason: "Row 7 is wrong." });
    expect(took).toBe(0);
    expect(requests).toHaveLength(count);
  });

  it("does not hold up a wait beyond its own timeout", async () => {
    const task: TaskState = {
      status: "Failed",
      logs: [],
      audit: { failed: { at: new Date(START).toISOString() } },
    };
    const { result, took } = await timed(platformOf(task).tasks.wait("TSK-1", { timeout: 1_500 }));
    expect(isOplogsError(result, "failed")).toBe(true);
    expect(String(result)).toContain("its logs hold no Error and no Failure");
    expect(took).toBeLessThanOrEqual(1_500);
  });

  it("does not read a long log beyond the timeout of the wait, if it cannot be filtered", async () => {
    let pages = 0;
    const fetch = async ({ url }: Request) => {
      if (!isForLogs(url)) return Response.json({ id: "TSK-1", status: "Failed" });
      pages++;
      await new Promise((resolve) => setTimeout(resolve, 100));
      const data = Array.from({ length: 100 }, (_, index) => entry(pages * 100 + index));
      return Response.json({ data, $meta: { pagination: { total: 1_000_000 } } });
    };
    const { tasks } = new SoftwareOne({ token: "a-token", baseUrl: "https://api.test", fetch });
    const { result, took } = await timed(tasks.wait("TSK-1", { timeout: 2_000 }));
    expect(result).toMatchObject({ kind: "failed", latest: { status: "Failed" } });
    expect(String(result)).toContain("its logs tell why, but could not be read");
    expect(took).toBeLessThanOrEqual(2_000);
    expect(pages).toBeLessThan(25);
  });

  it("is not looked for any longer when the signal comes", async () => {
    const controller = new AbortController();
    const task: TaskState = {
      status: "Failed",
      logs: [],
      audit: { failed: { at: new Date(START).toISOString() } },
    };
    setTimeout(() => controller.abort("enough"), 1_000);
    const { result, took } = await timed(platformOf(task).tasks.wait("TSK-1", { signal: controller.signal }));
    expect(result).toMatchObject({ kind: "aborted", cause: "enough" });
    expect(took).toBe(1_000);
  });

  it("reads a log that cannot be filtered once, and then only its newest page", async () => {
    const task: TaskState = { status: "Processing", logs: [...steps, error] };
    setTimeout(() => Object.assign(task, { status: "Failed" }), 10_000);
    const isFiltered = ({ query }: AskedRequest) =>
      Object.keys(query).some((name) => name.includes("severity"));
    const { tasks, requests } = platformOf(task, (request) => {
      if (!isFiltered(request)) return undefined;
      setTimeout(() => Object.assign(task, { logs: [...steps, error, failure] }), 1_000);
      return { status: 400 };
    });
    const { result } = await timed(tasks.wait("TSK-1", { interval: 1_000 }));
    expect(result).toMatchObject({ kind: "failed", reason: "Stopped after 7 rows." });
    expect(requests.filter((url) => url.includes("offset=200")).length).toBe(1);
  });
});
