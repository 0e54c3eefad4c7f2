import { isOplogsError } from "oplogs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { entry, isForLogs, platformOf } from "./platform.js";

const NOW = { interval: 0 };
const GET = "GET /public/v1/system/tasks/{id}";

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => vi.restoreAllMocks());

describe("waiting for a task", () => {
  it("goes on through every other state, and returns the completed task", async () => {
    const task = { status: "", logs: [] };
    const words = ["Queued", "Blocked", "Processing", "Rescheduled", "Paused", "", "Completed"];
    const seen: unknown[] = [];
    const { tasks } = platformOf(task, () => {
      task.status = words.shift() ?? "";
      return undefined;
    });
    const done = await tasks.wait("TSK-1", { ...NOW, onPoll: ({ status }) => seen.push(status) });
    expect(done).toMatchObject({ id: "TSK-1", status: "Completed" });
    expect(seen).toEqual(["Queued", "Blocked", "Processing", "Rescheduled", "Paused", "", "Completed"]);
  });

  it("knows the words in lower case, too", async () => {
    const { tasks } = platformOf({ status: "completed", logs: [] });
    expect(await tasks.wait("TSK-1", NOW)).toMatchObject({ status: "completed" });
  });
});

describe("a task that has failed", () => {
  const logs = [
    entry(1),
    { ...entry(2), severity: "Error", message: "Row {{Row}} is wrong.", parameters: { Row: 7 } },
    {
      ...entry(3),
      severity: "Failure",
      message: "Import stopped:\n {{ Refused }} rows.",
      parameters: { Refused: 26 },
    },
    { ...entry(4), severity: "Warning", message: "Cleaning up." },
  ];
  const failed = { status: "Failed", logs };

  it("rejects with the last error or failure of its log", async () => {
    const { tasks, requests } = platformOf(failed);
    const error = await tasks.wait("TSK-1", NOW).catch((error: unknown) => error);
    expect(error).toMatchObject({
      kind: "failed",
      operation: GET,
      latest: { id: "TSK-1", status: "Failed" },
      message: `${GET}: the task ended as Failed: Import stopped: 26 rows.`,
    });
    expect(requests).toHaveLength(2);
  });

  it("is said to have failed although its log holds a null for an entry", async () => {
    const { tasks } = platformOf(failed, (request) =>
      isForLogs(request) ? { status: 200, body: { data: [null], $meta: {} } } : undefined,
    );
    const waiting = tasks.wait("TSK-1", { ...NOW, timeout: 1_000 });
    await expect(waiting).rejects.toThrow(/hold no Error and no Failure$/);
  });

  it("is returned, and its log not read, when that is asked for", async () => {
    const { tasks, requests } = platformOf(failed);
    const task = await tasks.wait("TSK-1", { ...NOW, throwOnFailure: false });
    expect(task).toMatchObject({ status: "Failed" });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["refuses filters", { logFilters: "refused" }, undefined],
    ["is busy for a moment", {}, 2],
  ] as const)("says why although the log %s", async (_name, quirks, busy) => {
    const before = (_: unknown, count: number) => (count === busy ? { status: 503 } : undefined);
    const { tasks } = platformOf(failed, before, { quirks });
    await expect(tasks.wait("TSK-1", NOW)).rejects.toThrow("Import stopped: 26 rows.");
  });

  it.each([
    [403, "its logs tell why, but this token may not read them (403)"],
    [404, "its logs tell why, but could not be read (GET /public/v1/system/tasks/{id}/logs: 404 No.)"],
    [500, "its logs tell why, but could not be read (GET /public/v1/system/tasks/{id}/logs: 500 No.)"],
    [200, "its logs tell why, but could not be read (GET /public/v1/system/tasks/{id}/logs: 200 with"],
  ])("rejects as failed although its log answers with %i", async (status, words) => {
    const { tasks } = platformOf(failed, (request) =>
      isForLogs(request) ? { status, body: { title: "No." } } : undefined,
    );
    const waiting = tasks.wait("TSK-1", NOW);
    await expect(waiting).rejects.toMatchObject({ kind: "failed", latest: { status: "Failed" } });
    await expect(waiting).rejects.toThrow(`the task ended as Failed; ${words}`);
  });

  it.each([
    ["no error", [entry(1)], "its logs hold no Error and no Failure"],
    ["nothing", [], "its logs hold no Error and no Failure"],
    [
      "an error without words",
      [{ ...entry(1), severity: "Error", message: null }],
      "Error, without a message",
    ],
  ])("says so when its log holds %s", async (_name, logs, words) => {
    const { tasks } = platformOf({ status: "Failed", logs });
    await expect(tasks.wait("TSK-1", { ...NOW, timeout: 1_000 })).rejects.toThrow(words);
  });

  it("rejects in time although its log never answers", async () => {
    const { tasks } = platformOf(failed, (request) =>
      isForLogs(request) ? { network: "silent" } : undefined,
    );
    const start = performance.now();
    const error = await tasks.wait("TSK-1", { ...NOW, timeout: 200 }).catch((error: unknown) => error);
    expect(isOplogsError(error, "failed")).toBe(true);
    expect(String(error)).toContain("could not be read");
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("rejects as aborted when the signal comes while its log is read", async () => {
    const controller = new AbortController();
    const { tasks } = platformOf(failed, (request) => {
      if (!isForLogs(request)) return undefined;
      controller.abort();
      return { network: "silent" };
    });
    const waiting = tasks.wait("TSK-1", { ...NOW, signal: controller.signal });
    await expect(waiting).rejects.toMatchObject({ kind: "aborted" });
  });
});
