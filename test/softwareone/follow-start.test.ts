import { runInNewContext } from "node:vm";
import type { FollowOptions, TaskLog } from "oplogs/softwareone";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Entry, entries, entry, isForLogs, platformOf, type TaskState } from "./platform.js";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const ids = (logs: readonly { id: string }[]) => logs.map(({ id }) => id);

/** What is delivered, as time passes by itself. */
async function all(following: AsyncIterable<TaskLog>): Promise<string[]> {
  const came: string[] = [];
  const loop = async () => {
    for await (const { id } of following) came.push(id);
  };
  const done = loop();
  done.catch(() => {});
  await vi.runAllTimersAsync();
  await done;
  return came;
}

/** Adds entries to a task's log, and ends it: `steps` are what comes every ten seconds. */
function growing(logs: readonly Entry[], ...steps: (readonly Entry[])[]): TaskState {
  const task: TaskState = { status: "Processing", logs };
  steps.forEach((more, index) => {
    setTimeout(
      () => {
        task.logs = [...task.logs, ...more];
      },
      10_000 * (index + 1),
    );
  });
  setTimeout(() => Object.assign(task, { status: "Completed" }), 10_000 * (steps.length + 1));
  return task;
}

function offsets(requests: readonly string[], order: string): number[] {
  return requests
    .filter((url) => isForLogs(url) && url.includes(`order=${order}`))
    .map((url) => Number(/offset=(\d+)/.exec(url)?.[1]));
}

describe("following from the last entries on", () => {
  it("takes a few requests, of a log of 20,000, and never reads its beginning", async () => {
    const task = growing(entries(20_000), entries(20_003).slice(20_000), [entry(30_000, 19_999.5)]);
    const { tasks, requests } = platformOf(task);
    const following = tasks.follow("TSK-1", { tail: 10 });
    for (let number = 19_990; number < 20_000; number++)
      expect(await following.next()).toMatchObject({ value: { id: `TLR-${number}` } });
    expect(requests).toHaveLength(3);
    expect(await all(following)).toEqual(["TLR-20000", "TLR-20001", "TLR-20002", "TLR-30000"]);
    expect(Math.min(...offsets(requests, "timestamp"))).toBeGreaterThan(19_900);
    expect(Math.max(...offsets(requests, "-timestamp"))).toBeLessThan(100);
  });

  it.each([0, 1, 19, 100, 250, 299, 300, 1_000])(
    "delivers the last %i of 300, and what is new",
    async (tail) => {
      const more = entries(305).slice(300);
      const { tasks } = platformOf(growing(entries(300), more));
      const came = await all(tasks.follow("TSK-1", { tail }));
      expect(came).toEqual([...ids(entries(300)).slice(tail ? -tail : 300), ...ids(more)]);
    },
  );

  it.each([0, 3, 60, 200])(
    "loses nothing that comes, tail %i, in bursts whose order changes",
    async (tail) => {
      const burst = Array.from({ length: 150 }, (_, number) => entry(1_000 + number, 99));
      const [first, second] = [burst.slice(0, 120), burst.slice(120)];
      const quirks = { mostPerPage: 40, shuffledTies: true };
      const task = growing([...entries(100), ...first], second, [entry(2_000, 100)]);
      const { tasks } = platformOf(task, undefined, { quirks });
      const came = await all(tasks.follow("TSK-1", { tail }));
      expect(new Set(came).size).toBe(came.length);
      expect(came).toEqual(expect.arrayContaining([...ids(second), "TLR-2000"]));
      expect(came.length).toBeGreaterThanOrEqual(tail + 31);
    },
  );

  it("delivers none of a burst that was read in part to find the place", async () => {
    const burst = Array.from({ length: 100 }, (_, number) => entry(1_000 + number, 99));
    const last = Array.from({ length: 30 }, (_, number) => entry(2_000 + number, 100 + number));
    const { tasks } = platformOf(growing([...entries(99), ...burst, ...last], [entry(3_000, 200)]));
    const came = await all(tasks.follow("TSK-1", { tail: 10 }));
    expect(came).toEqual([...ids(last).slice(-10), "TLR-3000"]);
  });

  it("delivers late entries among the last ones, and none from before them", async () => {
    const late = [entry(5_000, 995.5), entry(5_001, 3.5)];
    const { tasks, requests } = platformOf(growing(entries(1_000), late, entries(1_002).slice(1_000)));
    expect(await all(tasks.follow("TSK-1", { tail: 2 }))).toEqual([
      "TLR-998",
      "TLR-999",
      "TLR-5000",
      "TLR-1000",
      "TLR-1001",
    ]);
    expect(Math.min(...offsets(requests, "timestamp"))).toBeGreaterThan(900);
  });

  it("finds its place again when old entries vanish", async () => {
    const task = growing(entries(1_000), entries(1_002).slice(1_000));
    setTimeout(() => Object.assign(task, { logs: task.logs.slice(600) }), 15_000);
    setTimeout(() => Object.assign(task, { logs: [...task.logs, entry(1_002)] }), 17_000);
    const came = await all(platformOf(task).tasks.follow("TSK-1", { tail: 1 }));
    expect(came).toEqual(["TLR-999", "TLR-1000", "TLR-1001", "TLR-1002"]);
  });

  it.each([
    ["the service does not count its entries", { total: "null" }],
    ["pages are shorter than asked for", { mostPerPage: 7 }],
  ] as const)("works although %s", async (_name, quirks) => {
    const more = entries(305).slice(300);
    const { tasks } = platformOf(growing(entries(300), more), undefined, { quirks });
    expect(await all(tasks.follow("TSK-1", { tail: 3 }))).toEqual(ids(entries(305).slice(297)));
  });

  it.each([{ tail: 1_000 }, { after: { id: "TLR-1" } }, { since: "2025-01-01" }])(
    "is an error, not a loop, if the service knows no offset: %o",
    async (options) => {
      const logs = entries(200).slice(100);
      const body = { data: logs, $meta: { pagination: { offset: 0, limit: 100 } } };
      const { tasks } = platformOf({ status: "Processing", logs }, (request) =>
        isForLogs(request) ? { status: 200, body } : undefined,
      );
      await expect(all(tasks.follow("TSK-1", options))).rejects.toMatchObject({ kind: "parse" });
    },
  );

  it("starts with what comes, of a log that is empty", async () => {
    expect(await all(platformOf(growing([], entries(3))).tasks.follow("TSK-1", { tail: 10 }))).toHaveLength(
      3,
    );
  });

  it("finds the same place after failures", async () => {
    const { tasks } = platformOf(growing(entries(500), [entry(500)]), (_, count) =>
      count > 1 && count < 12 ? { status: 503 } : undefined,
    );
    const came = await all(tasks.follow("TSK-1", { tail: 2 }));
    expect(came.slice(-1)).toEqual(["TLR-500"]);
    expect(came.length).toBeLessThanOrEqual(3);
  });
});

describe("following from a time on", () => {
  const foreign: unknown = runInNewContext("new Date('2026-01-01T00:04:50Z')");

  it.each([
    ["a text", "2026-01-01T00:04:50.000Z"],
    ["a text without a zone", "2026-01-01 00:04:50"],
    ["a Date", new Date("2026-01-01T00:04:50Z")],
    ["a Date of another realm", foreign],
  ])("takes %s, and delivers entries of that time and later", async (_name, since) => {
    const options: FollowOptions = JSON.parse("{}");
    Object.assign(options, { since });
    const late = [entry(900, 289.9), entry(901, 290)];
    const { tasks } = platformOf(growing(entries(300), late, [entry(300)]));
    expect(await all(tasks.follow("TSK-1", options))).toEqual([
      ...ids(entries(300).slice(290)),
      "TLR-901",
      "TLR-300",
    ]);
  });

  it.each([0, 1, 150, 299, 350])("of second %i of 300 delivers just the right ones", async (second) => {
    const since = new Date(Date.UTC(2026, 0, 1) + second * 1_000);
    const { tasks } = platformOf(growing(entries(300), [entry(400, 400)]));
    const came = await all(tasks.follow("TSK-1", { since }));
    expect(came).toEqual([...ids(entries(300)).slice(second), "TLR-400"]);
  });

  it("does not read what is before, of a log of 20,000", async () => {
    const since = new Date(Date.UTC(2026, 0, 1) + 19_700_000);
    const { tasks, requests } = platformOf(growing(entries(20_000)));
    expect(await all(tasks.follow("TSK-1", { since }))).toHaveLength(300);
    expect(Math.min(...offsets(requests, "timestamp"))).toBeGreaterThan(19_000);
    expect(offsets(requests, "-timestamp").length).toBeLessThan(5);
  });

  it("loses nothing when old entries vanish while the place is found", async () => {
    const since = new Date(Date.UTC(2026, 0, 1) + 290_000);
    const task = growing(entries(300));
    const { tasks } = platformOf(task, ({ query }) => {
      if (query["order"] === "timestamp" && task.logs.length === 300) task.logs = task.logs.slice(295);
      return undefined;
    });
    expect(await all(tasks.follow("TSK-1", { since }))).toEqual(ids(entries(300).slice(295)));
  });

  it("loses nothing when equal times change their order, or entries are not counted", async () => {
    const logs = Array.from({ length: 400 }, (_, number) => entry(number, Math.floor(number / 40)));
    const since = new Date(Date.UTC(2026, 0, 1) + 4_000);
    for (const counted of [{}, { total: "null" }] as const) {
      const quirks = { shuffledTies: true, mostPerPage: 30, ...counted };
      const { tasks } = platformOf(growing(logs, [entry(500, 9)]), undefined, { quirks });
      const came = await all(tasks.follow("TSK-1", { since }));
      expect(came.sort()).toEqual(ids([...logs.slice(160), entry(500)]).sort());
    }
  });

  it("delivers entries whose time cannot be read", async () => {
    const odd = { ...entry(7_000, 299.5), timestamp: "soon" };
    const { tasks } = platformOf({ status: "Completed", logs: [odd] });
    expect(await all(tasks.follow("TSK-1", { since: "2027-01-01", linger: 0 }))).toEqual(["TLR-7000"]);
  });
});

describe("the severity of what is followed", () => {
  const words = ["Debug", "Info", "Warning", "Error", "Failure", "error", "Catastrophe", null];
  const logs = words.map((severity, number) => ({ ...entry(number), severity }));

  it.each([
    ["Debug", [0, 1, 2, 3, 4, 5, 6, 7]],
    ["Warning", [2, 3, 4, 5, 6, 7]],
    ["Failure", [4, 6, 7]],
    [undefined, [0, 1, 2, 3, 4, 5, 6, 7]],
  ] as const)("%s lets through what is as severe, and what is not known", async (severity, numbers) => {
    const { tasks } = platformOf({ status: "Completed", logs });
    const came = await all(tasks.follow("TSK-1", { severity }));
    expect(came).toEqual(numbers.map((number) => `TLR-${number}`));
  });

  it("is looked at after the last entries have been counted", async () => {
    const { tasks } = platformOf({ status: "Completed", logs });
    expect(await all(tasks.follow("TSK-1", { severity: "Failure", tail: 4 }))).toEqual([
      "TLR-4",
      "TLR-6",
      "TLR-7",
    ]);
  });
});

describe("options that cannot be used", () => {
  const refused: unknown[] = [
    { tail: -1 },
    { tail: 1.5 },
    { tail: "10" },
    { tail: null },
    { since: "yesterday" },
    { since: "" },
    { since: new Date(Number.NaN) },
    { since: 1_767_225_600_000 },
    { since: null },
    { severity: "Warn" },
    { severity: "warning" },
    { severity: null },
    { linger: -1 },
    { linger: Number.POSITIVE_INFINITY },
    { timeout: 0 },
    { timeout: Number.NaN },
    { onPoll: "log" },
    { interval: Number.POSITIVE_INFINITY },
    { after: null },
    { after: [{ id: "" }] },
    { after: "TLR-1" },
    { after: { id: "TLR-1" }, tail: 1 },
    { after: { id: "TLR-1" }, since: "2026-01-01" },
    { tail: 1, since: "2026-01-01" },
  ];

  it.each(refused)("%o is refused before anything is sent", async (given) => {
    const options: FollowOptions = JSON.parse("{}");
    Object.assign(options, given);
    const { tasks, requests } = platformOf({ status: "Processing", logs: [] });
    const following = tasks.follow("TSK-1", options);
    await expect(all(following)).rejects.toMatchObject({ kind: "config" });
    await expect(following.task).rejects.toMatchObject({ kind: "config" });
    expect(requests).toEqual([]);
  });

  it("say what to do", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: [] });
    await expect(all(tasks.follow("TSK-1", { tail: 1, since: "2026-01-01" }))).rejects.toThrow(
      "after, tail and since exclude each other: leave out all but one of them",
    );
  });

  it("are not those that are undefined", async () => {
    const { tasks } = platformOf({ status: "Completed", logs: entries(3) });
    const none = {
      interval: undefined,
      signal: undefined,
      after: undefined,
      tail: undefined,
      since: undefined,
      severity: undefined,
      linger: undefined,
      timeout: undefined,
      onPoll: undefined,
    };
    expect(await all(tasks.follow("TSK-1", none))).toHaveLength(3);
    expect(await all(tasks.follow("TSK-1", { ...none, tail: 1 }))).toHaveLength(1);
  });
});
