import { isWaitError } from "oplogs";
import type { Task, TaskLog } from "oplogs/softwareone";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unhandled } from "../wire/helpers.js";
import { type Entry, entries, entry, isForLogs, platformOf, type TaskState } from "./platform.js";

const START = Date.UTC(2026, 5, 1, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const ids = (logs: readonly { id: string }[]) => logs.map(({ id }) => id);

/** What a loop delivers and how it ends, as time passes by itself; `took` in ms. */
async function run(following: AsyncIterable<TaskLog>) {
  const start = performance.now();
  const came: string[] = [];
  let [took, error]: [number, unknown] = [Number.NaN, undefined];
  const loop = async () => {
    for await (const { id } of following) came.push(id);
  };
  const done = loop()
    .catch((thrown: unknown) => {
      error = thrown;
    })
    .then(() => {
      took = performance.now() - start;
    });
  await vi.runAllTimersAsync();
  await done;
  return { came, error, took };
}

/** A time, `ms` after the start, as the platform writes it. */
function time(ms: number): string {
  return new Date(START + ms).toISOString();
}

/** An entry that is written `ms` after the start. */
function written(number: number, ms: number): Entry {
  return { ...entry(number), timestamp: time(ms) };
}

/** Changes a task as time passes: what stands for a time in ms happens then. */
function timeline(task: TaskState, steps: readonly [ms: number, Partial<TaskState>][]) {
  for (const [ms, change] of steps) setTimeout(() => Object.assign(task, change), ms);
  return task;
}

describe("entries that are written after the end of a task", () => {
  const seen = { interval: 1_000 };

  it.each([600, 3_000, 4_900])("are delivered when they come %i ms after it", async (late) => {
    const logs = [written(0, 0)];
    const more = [...logs, written(1, 10_000), written(2, 10_000 + late)];
    const task = timeline({ status: "Processing", logs }, [
      [10_000, { status: "Failed", logs: more.slice(0, 2) }],
      [10_000 + late, { logs: more }],
    ]);
    const { tasks } = platformOf(task);
    const { came, error } = await run(tasks.follow("TSK-1", seen));
    expect(error).toBeUndefined();
    expect(came).toEqual(ids(more));
  });

  it("are looked for a few times, with growing pauses, and for no longer", async () => {
    const task = timeline({ status: "Processing", logs: entries(1) }, [[10_000, { status: "Completed" }]]);
    const begun = performance.now();
    const polls: number[] = [];
    const { tasks } = platformOf(task, (request) => {
      if (!isForLogs(request) && task.status === "Completed") polls.push(performance.now());
      return undefined;
    });
    const { took } = await run(tasks.follow("TSK-1", seen));
    const pauses = polls.slice(1).map((at, index) => at - (polls[index] ?? 0));
    expect(polls.length).toBeLessThan(8);
    expect(pauses.slice(0, 3)).toEqual([500, 750, 1_125]);
    expect(took).toBe((polls[0] ?? 0) + 5_000 - begun);
  });

  it("are looked for as long as `linger` says", async () => {
    const logs = entries(1);
    const later: [number, Partial<TaskState>] = [30_000, { logs: [...logs, entry(1)] }];
    const follow = (linger: number) => {
      const task = timeline({ status: "Processing", logs }, [[10_000, { status: "Completed" }], later]);
      return run(platformOf(task).tasks.follow("TSK-1", { ...seen, linger }));
    };
    expect((await follow(25_000)).came).toEqual(["TLR-0", "TLR-1"]);
    expect((await follow(10_000)).came).toEqual(["TLR-0"]);
    const { took } = await follow(0);
    expect(took).toBeLessThan(17_000);
  });

  it("are delivered although polls fail in between", async () => {
    const logs = entries(1);
    const task = timeline({ status: "Processing", logs }, [
      [10_000, { status: "Completed" }],
      [14_500, { logs: [...logs, entry(1)] }],
    ]);
    let isBusy = false;
    setTimeout(() => (isBusy = true), 13_000);
    setTimeout(() => (isBusy = false), 60_000);
    const { tasks } = platformOf(task, () => (isBusy ? { status: 503 } : undefined));
    expect((await run(tasks.follow("TSK-1", seen))).came).toEqual(["TLR-0", "TLR-1"]);
  });

  it("are looked for again when the task is queued again, and ends again", async () => {
    const logs = entries(3);
    const task = timeline({ status: "Processing", logs: logs.slice(0, 1) }, [
      [10_000, { status: "Failed" }],
      [12_000, { status: "Queued" }],
      [60_000, { status: "Completed", logs: logs.slice(0, 2) }],
      [64_000, { logs }],
    ]);
    const following = platformOf(task).tasks.follow("TSK-1", seen);
    expect((await run(following)).came).toEqual(ids(logs));
    expect(await following.task).toMatchObject({ status: "Completed" });
  });
});

describe("a task that has ended before", () => {
  const DAY = 86_400_000;
  const logs = [written(0, -DAY - 500), written(1, -DAY)];
  const patient = { interval: 60_000 };

  it.each([
    ["its audit events, which must be selected", { failed: { at: time(-DAY) } }, logs],
    ["its audit events, with no entry at all", { failed: { at: time(-5_001) } }, []],
    ["its newest entry", undefined, logs],
  ])("is followed without a pause, as %s tell", async (_name, audit, logs) => {
    const { tasks, requests } = platformOf({ status: "Failed", logs, ...(audit && { audit }) });
    const { came, took } = await run(tasks.follow("TSK-1", patient));
    expect(came).toEqual(ids(logs));
    expect(took).toBe(0);
    expect(requests).toHaveLength(3);
  });

  it("is asked for once when it comes with its audit events", async () => {
    const task = { id: "TSK-1", status: "Completed", audit: { completed: { at: time(-DAY) } } };
    const headers = { date: new Date().toUTCString() };
    const { tasks, requests } = platformOf({ status: "Completed", logs }, (request) =>
      isForLogs(request) ? undefined : { status: 200, body: task, headers },
    );
    expect((await run(tasks.follow("TSK-1", patient))).took).toBe(0);
    expect(requests).toHaveLength(2);
  });

  it.each([-DAY, DAY])("is told by the clock of the service: ours may be off by %i ms", async (off) => {
    const date = () => new Date(Date.now() - off);
    const follow = (ago: number) => {
      const audit = { completed: { at: new Date(date().getTime() - ago).toISOString() } };
      return run(
        platformOf({ status: "Completed", logs: [], audit }, undefined, { now: date }).tasks.follow(
          "TSK-1",
          patient,
        ),
      );
    };
    expect((await follow(6_000)).took).toBe(0);
    expect((await follow(1_000)).took).toBe(4_000);
  });

  it("is followed without a pause when its answers have no Date and it ended long ago", async () => {
    const audit = { completed: { at: time(-DAY) } };
    const { tasks } = platformOf({ status: "Completed", logs, audit }, undefined, {
      quirks: { noDate: true },
    });
    expect((await run(tasks.follow("TSK-1", patient))).took).toBe(0);
  });

  it("is looked at for what is left of `linger` when it ended a moment ago, though its log is old", async () => {
    const late = written(2, 1_500);
    const task = timeline({ status: "Failed", logs, audit: { failed: { at: time(-2_000) } } }, [
      [1_500, { logs: [...logs, late] }],
    ]);
    const { came, took } = await run(platformOf(task).tasks.follow("TSK-1", patient));
    expect(came).toEqual(ids([...logs, late]));
    expect(took).toBe(3_000);
  });

  it("has ended just now when it was begun again after the end that its audit events tell", async () => {
    const audit = { failed: { at: time(-DAY) }, started: { at: time(-500) } };
    const { took } = await run(platformOf({ status: "Failed", logs, audit }).tasks.follow("TSK-1", patient));
    expect(took).toBe(4_500);
  });

  it("is told by audit events that come without the rest of the task", async () => {
    const bare = { id: "TSK-1", audit: { failed: { at: time(-DAY) } } };
    const headers = { date: new Date().toUTCString() };
    const { tasks } = platformOf({ status: "Failed", logs: [] }, ({ query }) =>
      query["select"] ? { status: 200, body: bare, headers } : undefined,
    );
    expect((await run(tasks.follow("TSK-1", patient))).took).toBe(0);
  });

  it("is followed to its end although audit events may not be selected", async () => {
    const { tasks } = platformOf({ status: "Completed", logs }, ({ query }) =>
      query["select"] ? { status: 400 } : undefined,
    );
    expect(await run(tasks.follow("TSK-1", patient))).toMatchObject({ came: ids(logs), took: 0 });
  });
});

describe("the task at the end of the loop", () => {
  it.each(["Completed", "Failed"])("is a %s one; the loop does not throw", async (status) => {
    const task = timeline({ status: "Processing", logs: entries(2) }, [[5_000, { status }]]);
    const following = platformOf(task).tasks.follow("TSK-1");
    expect(await run(following)).toMatchObject({ came: ids(entries(2)), error: undefined });
    expect(await following.task).toMatchObject({ id: "TSK-1", status });
  });

  it("rejects as the loop does", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: [] }, () => ({ status: 403 }));
    const following = tasks.follow("TSK-1");
    const { error } = await run(following);
    expect(error).toMatchObject({ kind: "http", status: 403 });
    await expect(following.task).rejects.toBe(error);
  });

  it("rejects with the loop when an option is wrong", async () => {
    const following = platformOf({ status: "Processing", logs: [] }).tasks.follow("TSK-1", { interval: -1 });
    const { error } = await run(following);
    expect(error).toMatchObject({ kind: "config" });
    await expect(following.task).rejects.toBe(error);
  });

  it("rejects with the last task as `latest` when following is refused in the middle", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: [] }, (_, count) =>
      count > 4 ? { status: 404 } : undefined,
    );
    const { error } = await run(tasks.follow("TSK-1"));
    expect(error).toMatchObject({ kind: "http", status: 404, latest: { status: "Processing" } });
  });

  it("rejects as aborted when the loop is left", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: entries(3) });
    const broken = tasks.follow("TSK-1");
    for await (const _ of broken) break;
    await expect(broken.task).rejects.toMatchObject({ kind: "aborted" });

    const thrown = tasks.follow("TSK-1");
    const loop = async () => {
      for await (const _ of thrown) throw new Error("mine");
    };
    await expect(loop()).rejects.toThrow("mine");
    await expect(thrown.task).rejects.toMatchObject({ kind: "aborted" });

    const injected = tasks.follow("TSK-1");
    await injected.next();
    await expect(injected.throw(new Error("mine"))).rejects.toThrow("mine");
    await expect(injected.task).rejects.toMatchObject({ kind: "aborted" });
    expect(await injected.next()).toEqual({ done: true, value: undefined });
  });

  it("throws what is thrown into the loop, also an error of a call that may pass", async () => {
    const busy = platformOf({ status: "Failed", logs: [] }, () => ({ status: 503 }));
    const transient = await busy.tasks.get("TSK-1", { maxRetries: 0 }).catch((error: unknown) => error);
    const following = platformOf({ status: "Processing", logs: entries(3) }).tasks.follow("TSK-1");
    await following.next();
    await expect(following.throw(transient)).rejects.toBe(transient);
  });

  it("rejects as aborted by the signal, with its reason", async () => {
    const controller = new AbortController();
    const { tasks } = platformOf({ status: "Processing", logs: entries(3) });
    const following = tasks.follow("TSK-1", { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 10_000);
    const { came, error, took } = await run(following);
    expect(came).toHaveLength(3);
    expect(error).toMatchObject({ kind: "aborted", cause: "enough" });
    expect(took).toBe(10_000);
    await expect(following.task).rejects.toBe(error);
  });

  it("is not waited for by who leaves in a pause", async () => {
    const { tasks, requests } = platformOf({ status: "Processing", logs: entries(1) });
    const following = tasks.follow("TSK-1", { interval: 3_600_000 });
    await following.next();
    const pending = following.next();
    await vi.advanceTimersByTimeAsync(60_000);
    const sent = requests.length;
    expect(await following.return()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
    await expect(following.task).rejects.toMatchObject({ kind: "aborted" });
    expect(requests).toHaveLength(sent);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("needs nobody to look at it, and nothing is sent for a loop that never begins", async () => {
    vi.useRealTimers();
    const { tasks, requests } = platformOf({ status: "Processing", logs: entries(1) });
    const refused = platformOf({ status: "Processing", logs: [] }, () => ({ status: 403 }));
    const count = await unhandled(async () => {
      tasks.follow("TSK-1");
      expect(await tasks.follow("TSK-1").return()).toEqual({ done: true, value: undefined });
      await expect(tasks.follow("TSK-1").throw(new Error("mine"))).rejects.toThrow("mine");
      expect(requests).toEqual([]);
      for await (const _ of tasks.follow("TSK-1")) break;
      const loop = async () => {
        for await (const _ of refused.tasks.follow("TSK-1")) break;
      };
      await loop().catch(() => {});
    });
    expect(count).toBe(0);
  });

  it("rejects when a loop that never began is left", async () => {
    const following = platformOf({ status: "Processing", logs: [] }).tasks.follow("TSK-1");
    await following.return();
    await expect(following.task).rejects.toMatchObject({ kind: "aborted" });
  });
});

describe("the polls of a following", () => {
  it("are shown to `onPoll`, and go on whatever it throws", async () => {
    const task = timeline({ status: "Queued", logs: [] }, [
      [3_000, { status: "Processing" }],
      [9_000, { status: "Completed" }],
    ]);
    const seen: unknown[] = [];
    const onPoll = (task: Task) => {
      seen.push(task.status);
      if (seen.length % 2) throw new Error("mine");
      return Promise.reject(new Error("mine"));
    };
    const { error } = await run(platformOf(task).tasks.follow("TSK-1", { onPoll }));
    expect(error).toBeUndefined();
    expect([...new Set(seen)]).toEqual(["Queued", "Processing", "Completed"]);
  });

  it("pause longer and longer while they fail, though the service says that they need not", async () => {
    const busy = () => ({ status: 429, headers: { "retry-after": "0" } });
    const { tasks, requests } = platformOf({ status: "Processing", logs: [] }, busy);
    const polls: number[] = [];
    const controller = new AbortController();
    const following = run(tasks.follow("TSK-1", { interval: 0, signal: controller.signal }));
    setTimeout(() => polls.push(requests.length), 2_000);
    setTimeout(() => {
      polls.push(requests.length);
      controller.abort();
    }, 62_000);
    await following;
    expect(polls[0]).toBeLessThan(60);
    expect((polls[1] ?? 0) - (polls[0] ?? 0)).toBeLessThan(120);
  });

  it("fail for ten minutes at most, also when only a part of the log can be read", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: entries(150) }, ({ query }) =>
      query["offset"] === "100" || query["offset"] === "80" ? { status: 500 } : undefined,
    );
    const { came, error, took } = await run(tasks.follow("TSK-1"));
    expect(came.length).toBeGreaterThanOrEqual(100);
    expect(error).toMatchObject({ kind: "http", status: 500 });
    expect(took).toBeGreaterThanOrEqual(600_000);
    expect(took).toBeLessThan(660_000);
  });

  it("go on for an hour, and end when the task does", async () => {
    const logs = Array.from({ length: 61 }, (_, minute) => written(minute, minute * 60_000));
    const task: TaskState = { status: "Processing", logs: [] };
    const steps = logs.map((_, minute): [number, Partial<TaskState>] => [
      minute * 60_000,
      { logs: logs.slice(0, minute + 1), status: minute < 60 ? "Processing" : "Completed" },
    ]);
    const following = platformOf(timeline(task, steps)).tasks.follow("TSK-1");
    const loop = async () => {
      const came: string[] = [];
      for await (const { id } of following) came.push(id);
      return came;
    };
    const came = loop();
    await vi.advanceTimersByTimeAsync(3_620_000);
    expect(await came).toEqual(ids(logs));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the timeout of a following", () => {
  it("ends it with the task as it was seen last", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: entries(2) });
    const following = tasks.follow("TSK-1", { timeout: 60_000 });
    const { came, error, took } = await run(following);
    expect(came).toHaveLength(2);
    expect(isWaitError<Task>(error, "timeout") && error.latest?.status).toBe("Processing");
    expect(String(error)).toContain("not ended within 60000 ms");
    expect(took).toBe(60_000);
    await expect(following.task).rejects.toBe(error);
  });

  it("ends it while every poll fails, with the last failure as the cause", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: [] }, () => ({ status: 503 }));
    const { error, took } = await run(tasks.follow("TSK-1", { timeout: 30_000 }));
    expect(error).toMatchObject({ kind: "timeout", latest: undefined, cause: { status: 503 } });
    expect(took).toBe(30_000);
  });

  it("ends it while a poll hangs", async () => {
    vi.useRealTimers();
    const { tasks } = platformOf({ status: "Processing", logs: [] }, (request) =>
      isForLogs(request) ? { network: "silent" } : undefined,
    );
    const start = performance.now();
    const error = await tasks
      .follow("TSK-1", { timeout: 2_000 })
      .next()
      .catch((error: unknown) => error);
    expect(error).toMatchObject({ kind: "timeout", latest: { status: "Processing" } });
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it("ends it at once when the service asks for a longer pause", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: [] }, () => {
      return { status: 429, headers: { "retry-after": "300" } };
    });
    const { error, took } = await run(tasks.follow("TSK-1", { timeout: 100_000 }));
    expect(error).toMatchObject({ kind: "timeout", cause: { status: 429, retryAfter: 300_000 } });
    expect(took).toBeLessThan(1_000);
  });

  it("ends it between two pages of a log that takes too long", async () => {
    const { tasks } = platformOf({ status: "Processing", logs: entries(1_000) });
    const following = tasks.follow("TSK-1", { timeout: 50_000 });
    let came = 0;
    const loop = async () => {
      for await (const _ of following) {
        came++;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const error = loop().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await error).toMatchObject({ kind: "timeout" });
    expect(came).toBeLessThan(400);
  });

  it("ends it in the middle of a log whose pages come slowly", async () => {
    const task = { status: "Processing", logs: entries(1_000) };
    const { tasks } = platformOf(task, () => new Promise((resolve) => setTimeout(resolve, 19_000)));
    const { came, error, took } = await run(tasks.follow("TSK-1", { timeout: 50_000 }));
    expect(error).toMatchObject({ kind: "timeout", latest: { status: "Processing" } });
    expect(came).toHaveLength(100);
    expect(took).toBe(50_000);
  });

  it("passes with timers that leave `performance` alone", async () => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { tasks } = platformOf({ status: "Processing", logs: [] });
    const following = tasks.follow("TSK-1", { timeout: 3_600_000 }).next();
    const error = following.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3_600_100);
    expect(await error).toMatchObject({ kind: "timeout" });
  });

  it("is no error when the task has ended and only late entries are looked for", async () => {
    const task = timeline({ status: "Processing", logs: entries(1) }, [[10_000, { status: "Failed" }]]);
    const following = platformOf(task).tasks.follow("TSK-1", {
      interval: 1_000,
      timeout: 20_000,
      linger: 60_000,
    });
    expect(await run(following)).toMatchObject({ error: undefined, took: 20_000 });
    expect(await following.task).toMatchObject({ status: "Failed" });
  });
});
