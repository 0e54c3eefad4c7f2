import fc from "fast-check";
import type { TaskLog } from "oplogs/softwareone";
import type { AskedRequest, ReplyOnce } from "oplogs/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { follow } from "../../src/softwareone/follow.js";
import type { Followed, Reading } from "../../src/softwareone/followed.js";
import { client, type Entry, entries, entry, isForLogs, platformOf, type TaskState } from "./platform.js";

const NOW = { interval: 0, linger: 0 };

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  // No pause between retries, and none longer than it has to be between polls.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const ids = (logs: readonly { id: string }[]) => logs.map(({ id }) => id);

async function all(logs: AsyncIterable<TaskLog>): Promise<string[]> {
  const came: string[] = [];
  for await (const { id } of logs) came.push(id);
  return came;
}

/** A log in memory: whether its task has ended, and the pages from an offset on in the order of time. */
function logOf(ended: () => boolean, pages: (offset: number) => Iterable<readonly TaskLog[]>): Followed {
  const task = async () => {
    const status = ended() ? "Completed" : "Processing";
    return { task: { id: "TSK-1", status }, now: Date.now() };
  };
  return {
    operation: "GET /logs",
    task,
    audited: async () => undefined,
    async *pages({ offset }: Reading) {
      for (const entries of pages(offset)) yield { entries, total: undefined };
    },
  };
}

/** The states of a task one after the other, one with each poll; the last one stays. */
function states(...rest: TaskState[]) {
  const task: TaskState = { status: "Queued", logs: [] };
  const next = (request: AskedRequest) => {
    if (!isForLogs(request)) Object.assign(task, rest.shift());
    return undefined;
  };
  return { task, next };
}

describe("following a task", () => {
  it("delivers 500 entries in order, of bursts and through faults, and ends by itself", async () => {
    const whole = entries(500);
    const bursts = [0, 1, 180, 180, 3, 250, 250, 257, 400, 499, 500];
    let arrived = 0;
    const task: TaskState = { status: "Queued", logs: [] };
    let faults = 0;
    const troubles: Readonly<Record<number, ReplyOnce>> = {
      3: { status: 429, headers: { "retry-after": "0" }, body: { message: "Slow down." } },
      4: { network: true },
      6: { network: "cut" },
    };
    const { tasks, requests } = platformOf(
      task,
      (_, count) => {
        const trouble = troubles[count % 7];
        if (trouble) {
          faults++;
          return trouble;
        }
        // Entries arrive between the pages, too.
        arrived = Math.max(arrived, bursts.shift() ?? 500);
        task.logs = whole.slice(0, arrived);
        task.status = arrived < 500 ? "Processing" : "Completed";
        return undefined;
      },
      { quirks: { mostPerPage: 60, total: "null" } },
    );
    const came: TaskLog[] = [];
    for await (const log of tasks.follow("TSK-1", NOW)) came.push(log);
    expect(came).toEqual(whole);
    expect(faults).toBeGreaterThan(10);
    expect(requests.length).toBeLessThan(100);
  });

  it("ends when a task has failed, too, and delivers what was logged about the end just after it", async () => {
    vi.useFakeTimers();
    const { task, next } = states(
      { status: "Processing", logs: entries(1) },
      { status: "Failed", logs: entries(1) },
      { status: "Failed", logs: entries(3) },
      { status: "Failed", logs: entries(4) },
    );
    const { tasks } = platformOf(task, next);
    const came = all(tasks.follow("TSK-1"));
    await vi.runAllTimersAsync();
    expect(await came).toEqual(ids(entries(4)));
  });

  it.each(["Queued", "Blocked", "Rescheduled", "Processing", "Paused", null])(
    "goes on while a task is %s",
    async (status) => {
      const { task, next } = states(
        { status: "Processing", logs: [] },
        ...Array.from({ length: 4 }, (_, polls) => ({ status: String(status), logs: entries(polls) })),
        { status: "Completed", logs: entries(5) },
      );
      const { tasks } = platformOf(task, next);
      expect(await all(tasks.follow("TSK-1", NOW))).toEqual(ids(entries(5)));
    },
  );

  it("asks for the status before the log, so that the last words are heard", async () => {
    const { task, next } = states({ status: "Processing", logs: entries(2) });
    const { tasks, requests } = platformOf(task, (request, count) => {
      // Both happen between the two requests of the second poll.
      if (isForLogs(request) && count > 2) Object.assign(task, { status: "Completed", logs: entries(7) });
      return next(request);
    });
    expect(await all(tasks.follow("TSK-1", NOW))).toEqual(ids(entries(7)));
    expect(requests.slice(0, 2).map((url) => isForLogs(url))).toEqual([false, true]);
  });

  it("delivers an entry that is logged late as soon as it is there, however far back", async () => {
    const late = entry(1_000, 0.5);
    const { task, next } = states(
      { status: "Processing", logs: entries(700) },
      { status: "Processing", logs: [...entries(700), late] },
      { status: "Processing", logs: [...entries(701), late, entry(1_001, 697.5)] },
      { status: "Completed", logs: [...entries(702), late, entry(1_001, 697.5)] },
    );
    const { tasks } = platformOf(task, next);
    const came = await all(tasks.follow("TSK-1", NOW));
    expect(came).toEqual([...ids(entries(700)), "TLR-1000", "TLR-1001", "TLR-700", "TLR-701"]);
  });

  it("delivers late entries before those that came after them", async () => {
    const { task, next } = states(
      { status: "Processing", logs: entries(50) },
      { status: "Completed", logs: [...entries(52), entry(100, 3.5), entry(101, 4.5)] },
    );
    const { tasks } = platformOf(task, next);
    const came = await all(tasks.follow("TSK-1", NOW));
    expect(came.slice(50)).toEqual(["TLR-100", "TLR-101", "TLR-50", "TLR-51"]);
  });

  it("reads on while equal times change their order between pages, and hide one", async () => {
    const [a, b, c] = [entry(1, 0), entry(2, 0), entry(3, 0)];
    let polls = 0;
    const log = logOf(
      () => ++polls > 0,
      () => [[a, b], polls < 5 ? [b] : [c]],
    );
    expect(await all(follow(log, NOW))).toEqual(ids([a, b, c]));
  });

  it("finds its place again after entries have vanished", async () => {
    const { task, next } = states(
      { status: "Processing", logs: entries(300) },
      { status: "Processing", logs: entries(310).slice(200) },
      { status: "Completed", logs: entries(320).slice(200) },
    );
    const { tasks, requests } = platformOf(task, next);
    expect(await all(tasks.follow("TSK-1", NOW))).toEqual(ids(entries(320)));
    expect(requests.filter((url) => url.includes("offset=0&"))).toHaveLength(2);
  });

  it("reads little again of a long log in which nothing is new", async () => {
    const { task, next } = states(
      { status: "Processing", logs: entries(1_000) },
      { status: "Processing", logs: entries(1_000) },
      { status: "Completed", logs: entries(1_001) },
    );
    const { tasks, requests } = platformOf(task, next);
    await all(tasks.follow("TSK-1", NOW));
    const logs = requests.filter((url) => isForLogs(url));
    expect(logs.slice(-2)).toEqual([
      expect.stringContaining("offset=980&"),
      expect.stringContaining("offset=980&"),
    ]);
    expect(requests.length).toBeLessThan(25);
  });

  it("polls less and less while there is no news, but at most six times as rarely", async () => {
    vi.useFakeTimers();
    const polls: number[] = [];
    const log = logOf(
      () => polls.push(performance.now()) > 20,
      () => [[]],
    );
    const following = all(follow(log, { interval: 1_000, linger: 0 }));
    await vi.runAllTimersAsync();
    await following;
    const pauses = polls.slice(1).map((at, index) => Math.round((at - (polls[index] ?? 0)) / 0.8));
    expect(pauses.slice(0, 7)).toEqual([1_500, 2_250, 3_375, 5_063, 6_000, 6_000, 6_000]);
    expect(pauses.at(-1)).toBe(6_000);
  });
});

const BUSY = { status: 503, headers: { "retry-after": "0" } };

/** What happens to a log between two requests. */
const step = fc.record({
  /** Seconds from the newest entry, of each that arrives: 0 ties with it, and what is negative is late. */
  arrivals: fc.array(fc.oneof(fc.nat({ max: 2 }), fc.integer({ min: -90, max: 0 })), { maxLength: 40 }),
  fault: fc.option(fc.constantFrom<ReplyOnce>({ ...BUSY, status: 429 }, BUSY, { network: true }), {
    freq: 3,
    nil: undefined,
  }),
});

describe("whatever the log does", () => {
  it("delivers every entry once, and those that were not late in the order of time", async () => {
    const shape = {
      steps: fc.array(step, { maxLength: 25 }),
      mostPerPage: fc.integer({ min: 5, max: 120 }),
      unstable: fc.boolean(),
      // How many ms after the end of the task an entry comes, and how many seconds from the newest it stands.
      afterTheEnd: fc.array(fc.tuple(fc.nat({ max: 4_999 }), fc.integer({ min: -90, max: 2 })), {
        maxLength: 8,
      }),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(shape), async ({ steps, mostPerPage, unstable, afterTheEnd }) => {
        vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
        const logs: Entry[] = [];
        const task = { status: "Processing", logs };
        const late = new Set<string>();
        const script = [...steps];
        let newest = 0;
        const arrive = (seconds: number, before: number) => {
          const at = Math.max(0, before + seconds);
          const arrived = entry(logs.length, at);
          if (at < before) late.add(arrived.id);
          logs.push(arrived);
          newest = Math.max(newest, at);
        };
        const before = () => {
          const { arrivals, fault } = script.shift() ?? { arrivals: [], fault: undefined };
          const before = newest;
          for (const seconds of arrivals) arrive(seconds, before);
          if (script.length === 0 && task.status !== "Completed") {
            task.status = "Completed";
            for (const [ms, seconds] of afterTheEnd) setTimeout(() => arrive(seconds, newest), ms);
          }
          return fault;
        };
        // Equal times come in another order with each request.
        const quirks = { mostPerPage, shuffledTies: unstable };
        const { tasks } = platformOf(task, before, { quirks });
        const came: TaskLog[] = [];
        const following = (async () => {
          for await (const log of tasks.follow("TSK-1", { interval: 0 })) came.push(log);
        })();
        await vi.runAllTimersAsync();
        await following;
        expect(ids(came).sort()).toEqual(ids(logs).sort());
        // Between two pages that put equal times in different orders, one may be seen later than it stands.
        if (unstable) return;
        const times = came.filter(({ id }) => !late.has(id)).map(({ timestamp }) => timestamp);
        expect(times).toEqual([...times].sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe("going on after a stored position", () => {
  const ended = { status: "Completed", logs: entries(300) };

  it("delivers what stands after the entry, from its stored copy or its id", async () => {
    const { tasks } = platformOf(ended);
    const stored = JSON.parse(JSON.stringify(entry(249)));
    expect(await all(tasks.follow("TSK-1", { ...NOW, after: stored }))).toEqual(ids(entries(300).slice(250)));
    expect(await all(tasks.follow("TSK-1", { ...NOW, after: { id: "TLR-299" } }))).toEqual([]);
    expect(await all(tasks.follow("TSK-1", { ...NOW, after: [] }))).toHaveLength(300);
  });

  it("from any entry on delivers the rest, and others of the same time again", async () => {
    const logs = Array.from({ length: 24 }, (_, number) => entry(number, Math.floor(number / 5)));
    const { tasks } = platformOf({ status: "Failed", logs }, undefined, { quirks: { mostPerPage: 4 } });
    for (const after of logs)
      expect(await all(tasks.follow("TSK-1", { ...NOW, after }))).toEqual(
        ids(logs.filter(({ id, timestamp }) => id !== after.id && timestamp >= after.timestamp)),
      );
  });

  it.each([
    ["its id", ({ id }: Entry) => ({ id })],
    ["its stored copy", (entry: Entry) => entry],
  ])(
    "after an entry of a burst whose order changes, by %s, loses none of the burst",
    async (_name, position) => {
      const burst = Array.from({ length: 60 }, (_, number) => entry(100 + number, 50));
      const logs = [...entries(50), ...burst, entry(200, 51)];
      const quirks = { mostPerPage: 20, shuffledTies: true };
      const { tasks } = platformOf({ status: "Completed", logs }, undefined, { quirks });
      for (const last of [burst[59], burst[0], burst[30]]) {
        const after = position(last ?? entry(0));
        const came = await all(tasks.follow("TSK-1", { ...NOW, after }));
        const expected = [...burst, entry(200)].filter(({ id }) => id !== after.id);
        expect(came.sort()).toEqual(ids(expected).sort());
      }
    },
  );

  it("after the last few delivers none of them again, and none that came late among them is missed", async () => {
    const logs = [...entries(300), entry(500, 297.5), entry(501, 290.5)];
    const { tasks } = platformOf({ status: "Completed", logs });
    // Dealt with in the order in which they came: 298 was late.
    const after = [entry(295), entry(296), entry(297), entry(299), entry(298)];
    expect(await all(tasks.follow("TSK-1", { ...NOW, after }))).toEqual(["TLR-500"]);
  });

  it("after the last few goes on from the first of them, though that one has vanished", async () => {
    const { tasks } = platformOf({ status: "Completed", logs: entries(300).slice(101) });
    const after = [entry(100), entry(200)];
    const came = await all(tasks.follow("TSK-1", { ...NOW, after }));
    expect(came).toEqual(ids(entries(300).filter((_, number) => number > 100 && number !== 200)));
  });

  it("still delivers what comes late afterwards, wherever it stands", async () => {
    const { task, next } = states(
      { status: "Processing", logs: entries(200) },
      { status: "Completed", logs: [...entries(201), entry(500, 3.5)] },
    );
    const { tasks } = platformOf(task, next);
    const after = entry(150);
    const came = await all(tasks.follow("TSK-1", { ...NOW, after }));
    expect(came).toEqual([...ids(entries(200).slice(151)), "TLR-500", "TLR-200"]);
  });

  it("is refused when the log does not hold it", async () => {
    const { tasks } = platformOf(ended);
    const following = all(tasks.follow("TSK-1", { ...NOW, after: { id: "TLR-9999" } }));
    await expect(following).rejects.toMatchObject({ kind: "config" });
    await expect(following).rejects.toThrow(
      "after: this task's log does not hold the entry; give entries of",
    );
    const none = [{ id: "TLR-9998" }, { id: "TLR-9999" }];
    await expect(all(tasks.follow("TSK-1", { ...NOW, after: none }))).rejects.toThrow(
      "holds none of the 2 entries",
    );
  });

  it("is refused when it is none, before anything is sent", async () => {
    const { tasks, requests } = platformOf(ended);
    const after = JSON.parse('{ "timestamp": "2026-01-01T00:00:00Z" }');
    const following = all(tasks.follow("TSK-1", { ...NOW, after }));
    await expect(following).rejects.toThrow("after must be a log entry, or some, each an object with its id");
    expect(requests).toEqual([]);
  });
});

/** A completed task whose log holds each entry twice, as no platform's should. */
function repeating(logs: readonly Entry[], mostPerPage: number) {
  return platformOf({ status: "Completed", logs: [] }, (request) => {
    if (!isForLogs(request)) return undefined;
    const [offset, limit] = [Number(request.query["offset"]), Number(request.query["limit"])];
    // In the order of time: equal ones beside each other.
    const twice = logs.flatMap((entry) => [entry, entry]);
    if (request.query["order"] !== "timestamp") twice.reverse();
    const data = twice.slice(offset, offset + Math.min(limit, mostPerPage));
    return { status: 200, body: { $meta: { pagination: { offset, limit, total: twice.length } }, data } };
  });
}

describe("trouble while following", () => {
  it.each([403, 404, 401, 400])("a %i ends it", async (status) => {
    const { tasks } = platformOf({ status: "Processing", logs: [] }, (request) =>
      isForLogs(request) ? { status, body: { title: "No." } } : undefined,
    );
    await expect(all(tasks.follow("TSK-1", NOW))).rejects.toMatchObject({ kind: "http", status });
  });

  it("that lasts longer than a call's retries does not end it", async () => {
    const task = { status: "Completed", logs: entries(3) };
    const { tasks, requests } = platformOf(task, (_, count) => (count > 20 ? undefined : { status: 503 }));
    expect(await all(tasks.follow("TSK-1", NOW))).toEqual(ids(entries(3)));
    expect(requests.length).toBeGreaterThan(20);
  });

  it("that lasts longer than ten minutes is thrown", async () => {
    vi.useFakeTimers();
    vi.mocked(Math.random).mockReturnValue(0.5);
    const { tasks } = platformOf({ status: "Processing", logs: [] }, () => ({ status: 503 }));
    const start = performance.now();
    const error = all(tasks.follow("TSK-1")).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await error).toMatchObject({ kind: "http", status: 503 });
    expect(performance.now() - start).toBeGreaterThan(580_000);
    expect(performance.now() - start).toBeLessThan(620_000);
  });

  it("a pause that the server asks for is kept; one of more than ten minutes is thrown", async () => {
    vi.useFakeTimers();
    const task = { status: "Completed", logs: entries(1) };
    let asked = ["120", "601"];
    const { tasks } = platformOf(task, () => {
      const pause = asked.shift();
      return pause ? { status: 429, headers: { "retry-after": pause } } : undefined;
    });
    const start = performance.now();
    const error = all(tasks.follow("TSK-1")).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await error).toMatchObject({ status: 429, retryAfter: 601_000 });
    expect(performance.now() - start).toBe(120_000);
    asked = ["120"];
    const came = all(tasks.follow("TSK-1"));
    await vi.runAllTimersAsync();
    expect(await came).toEqual(["TLR-0"]);
  });

  it("that comes again after a while is counted from its start", async () => {
    vi.useFakeTimers();
    const task = { status: "Processing", logs: entries(1) };
    const asked = ["300", "", "", "300", "290"];
    const { tasks } = platformOf(task, () => {
      const pause = asked.shift();
      if (asked.length === 0) task.status = "Completed";
      return pause ? { status: 429, headers: { "retry-after": pause } } : undefined;
    });
    const came = all(tasks.follow("TSK-1"));
    await vi.runAllTimersAsync();
    expect(await came).toEqual(["TLR-0"]);
  });

  it("an entry without an id is an error, not lost", async () => {
    const body = { $meta: {}, data: [{ message: "hm" }] };
    const { tasks } = platformOf({ status: null, logs: [] }, (request) =>
      isForLogs(request) ? { status: 200, body } : undefined,
    );
    await expect(all(tasks.follow("TSK-1", NOW))).rejects.toMatchObject({ kind: "parse" });
  });

  it("a log that repeats itself for ever, page by page, is delivered once, and ends", async () => {
    vi.useFakeTimers();
    const { tasks, requests } = repeating(entries(9), 3);
    const came = all(tasks.follow("TSK-1", NOW));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await came).toEqual(ids(entries(9)));
    expect(requests.length).toBeLessThan(300);
  });

  it("a log that repeats itself on one page is delivered once, and ends", async () => {
    const { tasks } = repeating(entries(5), 10);
    expect(await all(tasks.follow("TSK-1", NOW))).toEqual(ids(entries(5)));
  });

  it("a server that knows no offset is an error, not a loop", async () => {
    const logs = entries(100);
    const { fetch, ...options } = platformOf({ status: "Processing", logs }).platform.options();
    const deaf = ({ url, headers }: Request) => fetch(url.replace(/offset=\d+/, "offset=0"), { headers });
    const { tasks } = client(options.baseUrl, { ...options, fetch: deaf });
    await expect(all(tasks.follow("TSK-1", NOW))).rejects.toMatchObject({ kind: "parse" });
  });

  it("the signal ends it: in a pause, between two entries and before the first", async () => {
    const reason = new Error("the user has left");
    const { tasks, requests } = platformOf({ status: "Processing", logs: entries(9) });
    const controller = new AbortController();
    const came: string[] = [];
    const following = async (signal: AbortSignal, until: number) => {
      for await (const { id } of tasks.follow("TSK-1", { interval: 60_000, signal }))
        if (came.push(id) === until) controller.abort(reason);
    };
    await expect(following(controller.signal, 4)).rejects.toMatchObject({ kind: "aborted", cause: reason });
    expect(came).toHaveLength(4);
    const sent = requests.length;
    await expect(following(controller.signal, 4)).rejects.toMatchObject({ kind: "aborted" });
    expect(requests).toHaveLength(sent);
    const late = new AbortController();
    const walk = expect(following(late.signal, 99)).rejects.toMatchObject({ kind: "aborted" });
    await vi.waitFor(() => expect(came).toHaveLength(13), 10_000);
    late.abort();
    await walk;
  });

  it.each([{ interval: -1 }, { interval: Number.NaN }, JSON.parse('{ "signal": {} }')])(
    "%o is refused before anything is sent",
    async (options) => {
      const { tasks, requests } = platformOf({ status: "Processing", logs: [] });
      await expect(all(tasks.follow("TSK-1", options))).rejects.toMatchObject({ kind: "config" });
      expect(requests).toEqual([]);
    },
  );

  it("leaving the loop ends the requests", async () => {
    const { tasks, requests } = platformOf({ status: "Processing", logs: entries(3) });
    for await (const _ of tasks.follow("TSK-1", NOW)) break;
    expect(requests).toHaveLength(2);
  });
});

describe("the memory of what was delivered", () => {
  /** A log of 1,000 entries, then one more, which stands at `place`. */
  function grown(place: number): Followed {
    const logs = entries(1_000);
    let polls = 0;
    return logOf(
      () => {
        if (++polls === 2) logs.splice(place, 0, { ...entry(5_000), id: "TLR-late" });
        return polls > 2;
      },
      function* (offset) {
        for (let at = offset; at < logs.length; at += 100) yield logs.slice(at, at + 100);
      },
    );
  }

  it("is bounded, and serves all the same for entries that are not late by more than half of it", async () => {
    expect(await all(follow(grown(1_000), NOW, 200))).toHaveLength(1_001);
    expect(await all(follow(grown(930), NOW, 200))).toHaveLength(1_001);
  });

  it("delivers none twice and loses none in silence when one is later than that", async () => {
    const came: string[] = [];
    const following = async () => {
      for await (const { id } of follow(grown(3), NOW, 200)) came.push(id);
    };
    await expect(following()).rejects.toMatchObject({ kind: "parse" });
    expect(came).toEqual(ids(entries(1_000)));
  });
});
