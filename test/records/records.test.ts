import { isOplogsError } from "oplogs";
import { type Client, type RecordsOptions, records } from "oplogs/records";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import { all, ids, services } from "./services.js";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 17, 8);

const iso = (time: number) => new Date(time).toISOString();
const at = (minute: number) => iso(START + minute * 60_000);
const naive = (time: string) => time.replace("Z", "");

/** Adds an operation to each service that was created and ended at these times. */
function addTo(
  { work, cloud, platform }: ReturnType<typeof services>,
  name: string,
  { created, ended, bad = true }: { created: string; ended: string; bad?: boolean },
) {
  const [submitted, finished] = [naive(created), naive(ended)];
  work.operations.add({ id: `toloka-${name}`, status: bad ? "FAIL" : "SUCCESS", submitted, finished });
  const times = { created_at: naive(created), ended_at: naive(ended) };
  cloud.operationLogs.add({ id: `cbr-${name}`, status: bad ? "timeout" : "success", ...times });
  const audit = { created: { at: created }, [bad ? "failed" : "completed"]: { at: ended } };
  platform.tasks.add({ id: `task-${name}`, status: bad ? "Failed" : "Completed", audit });
}

/** As many operations of each service, one each minute back from `START`. */
function many(count: number) {
  const made = services();
  for (let minute = 0; minute < count; minute++)
    addTo(made, String(minute), { created: at(-minute), ended: at(-minute) });
  return made;
}

/** A list of tasks of which the first leaves with each answer, so that nobody can read all. */
function changingList() {
  let first = 0;
  return async ({ url }: Request) => {
    const { searchParams } = new URL(url);
    const [limit, offset] = ["limit", "offset"].map((name) => Number(searchParams.get(name) ?? 0));
    const tasks = Array.from({ length: 300 }, (_, id) => ({
      id: `task-${id}`,
      audit: { created: { at: at(-1) } },
    })).slice(first++);
    const data = tasks.slice(offset, (offset ?? 0) + (limit ?? 0));
    return Response.json({ $meta: { pagination: { offset, limit, total: tasks.length } }, data });
  };
}

/** How many requests each service has been sent. */
function requests({ work, cloud, platform }: ReturnType<typeof services>) {
  return [work, cloud, platform].map(({ requests }) => requests.length);
}

describe("records of several clients", () => {
  it("come newest first, each once; of the same time in the order of the clients", async () => {
    const { clients } = many(20);
    const minutes = Array.from({ length: 20 }, (_, minute) => minute);
    expect(await ids(records(clients))).toEqual(
      minutes.flatMap((minute) => [`toloka-${minute}`, `cbr-${minute}`, `task-${minute}`]),
    );
    expect((await ids(records([...clients].reverse()))).slice(0, 3)).toEqual(["task-0", "cbr-0", "toloka-0"]);
  });

  it("come from each loop again, and from no client at all there are none", async () => {
    const { clients } = many(3);
    const list = records(clients);
    expect(await ids(list)).toEqual(await ids(list));
    expect(await ids(records([]))).toEqual([]);
  });

  it("are read with one request each if they fit", async () => {
    const made = many(99);
    expect(await ids(records(made.clients, { since: at(-99) }))).toHaveLength(297);
    expect(requests(made)).toEqual([1, 1, 1]);
  });

  it("take as many requests as there are pages", async () => {
    const made = many(1_000);
    const since = new Date(START - 24 * HOUR);
    expect(await ids(records(made.clients, { since, by: "endedAt" }))).toHaveLength(3_000);
    // 300, 1,000 and 100 to a page; a full last page of CBR and SoftwareOne does not say that it is the last.
    expect(requests(made)).toEqual([4, 2, 11]);
  });

  it("of the last day take no request for older ones", async () => {
    const made = services();
    for (let hour = 0; hour < 1_000; hour++)
      addTo(made, String(hour), { created: iso(START - hour * HOUR), ended: iso(START - hour * HOUR) });
    const since = new Date(START - 24 * HOUR);
    const state = ["failed", "skipped"] as const;
    expect(await ids(records(made.clients, { since, by: "endedAt", state }))).toHaveLength(75);
    expect(requests(made)).toEqual([1, 1, 1]);
  });

  it("take no request for what is older than the reader wants", async () => {
    const made = services();
    for (let hour = 0; hour < 2_000; hour++) {
      const time = iso(Date.now() - hour * HOUR);
      addTo(made, String(hour), { created: time, ended: time });
    }
    for await (const record of records(made.clients)) if (record.id === "task-1") break;
    // A list that may be short is tried first. Those of CBR are read whole: 1,000 to a page.
    expect(requests(made)).toEqual([2, 3, 3]);
  });
});

describe("the span of time", () => {
  it("goes by the creation, from since on and before until", async () => {
    const { clients } = many(10);
    const found = await all(records(clients, { since: at(-5), until: at(-3) }));
    expect(found.map(({ createdAt }) => createdAt)).toEqual([at(-4), at(-4), at(-4), at(-5), at(-5), at(-5)]);
  });

  it("goes by the end with by: endedAt, however long before that the operation was created", async () => {
    const made = services();
    addTo(made, "long", { created: at(-6 * 24 * 60), ended: at(-1) });
    addTo(made, "old", { created: at(-6 * 24 * 60), ended: at(-5 * 24 * 60) });
    made.work.operations.add({ id: "running", status: "RUNNING", submitted: naive(at(-2)) });
    made.cloud.operationLogs.add({ id: "waiting", status: "waiting", created_at: at(-2) });
    made.platform.tasks.add({ id: "queued", status: "Queued", audit: { created: { at: at(-2) } } });
    const found = records(made.clients, { since: at(-24 * 60), by: "endedAt" });
    expect(await ids(found)).toEqual(["toloka-long", "cbr-long", "task-long"]);
  });

  it("goes by the record's own time, whichever the service filters by", async () => {
    const made = services();
    made.cloud.quirks.startTimeBounds = "started_at";
    made.cloud.quirks.endTimeBounds = "ended_at";
    const { operationLogs } = made.cloud;
    operationLogs.add({
      id: "in",
      status: "failed",
      created_at: at(-4),
      started_at: at(-1),
      ended_at: at(9),
    });
    operationLogs.add({ id: "runs", status: "running", created_at: at(-3), started_at: at(-2) });
    operationLogs.add({ id: "early", status: "failed", created_at: at(-6), started_at: at(-4) });
    operationLogs.add({ id: "late", status: "failed", created_at: at(0), started_at: at(0) });
    expect(await ids(records(made.cbr, { since: at(-5), until: at(0) }))).toEqual(["runs", "in"]);
    const failed: RecordsOptions = { since: at(-5), until: at(0), state: "failed" };
    expect(await ids(records(made.cbr, failed))).toEqual(["in"]);
  });

  it.each(["refused", "ignored"] as const)("holds if the service's filter is %s", async (how) => {
    const { platform, marketplace } = many(5);
    const filtered = /audit/;
    const fetch = async (request: Request) => {
      const url = new URL(request.url);
      const filter = [...url.searchParams.keys()].find((name) => filtered.test(name) && name !== "select");
      if (filter !== undefined && how === "refused") return new Response("no filter", { status: 400 });
      if (filter !== undefined) url.searchParams.delete(filter);
      return platform.options().fetch(new Request(url, request));
    };
    const client = new SoftwareOne({ ...platform.options(), fetch });
    expect(await ids(records(client, { since: at(-1) }))).toEqual(["task-0", "task-1"]);
    expect(await ids(records(client))).toEqual(await ids(records(marketplace)));
  });

  it("may be a Date, or text that without a zone is UTC", async () => {
    const { toloka } = many(3);
    for (const since of [new Date(START), at(0), naive(at(0)), "2026-03-17 08:00", "2026-03-17T10:00+02:00"])
      expect(await ids(records(toloka, { since }))).toEqual(["toloka-0"]);
  });
});

describe("what is wanted", () => {
  it("may be one state, or several, of which a service may know none", async () => {
    const made = services();
    addTo(made, "bad", { created: at(0), ended: at(1) });
    addTo(made, "good", { created: at(0), ended: at(1), bad: false });
    made.cloud.operationLogs.add({ id: "skipped", status: "skipped", created_at: at(-1) });
    made.platform.tasks.add({ id: "blocked", status: "Blocked", audit: { created: { at: at(-2) } } });
    expect(await ids(records(made.clients, { state: "failed" }))).toEqual([
      "toloka-bad",
      "cbr-bad",
      "task-bad",
    ]);
    expect(await ids(records(made.clients, { state: ["waiting", "skipped"] }))).toEqual([
      "skipped",
      "blocked",
    ]);
    const before = requests(made);
    expect(await ids(records([made.toloka, made.marketplace], { state: "skipped" }))).toEqual([]);
    expect(requests(made)).toEqual(before);
  });

  it("may be a state whose word we do not know", async () => {
    const { work, toloka } = services();
    work.operations.add({ id: "good" });
    work.operations.add({ id: "odd" }, { status: "CANCELLED" });
    expect(await ids(records(toloka, { state: "unknown" }))).toEqual(["odd"]);
  });

  it("may be one kind, or several, each in its service's word", async () => {
    const made = services();
    made.work.operations.add({ id: "open", type: "POOL.OPEN", submitted: naive(at(2)) });
    made.work.operations.add({ id: "close", type: "POOL.CLOSE", submitted: naive(at(1)) });
    made.cloud.operationLogs.add({ id: "backup", operation_type: "backup", created_at: at(3) });
    made.cloud.operationLogs.add({ id: "restore", operation_type: "restore", created_at: at(0) });
    expect(await ids(records(made.clients, { kind: "POOL.OPEN" }))).toEqual(["open"]);
    expect(await ids(records(made.clients, { kind: ["restore", "POOL.OPEN"] }))).toEqual(["open", "restore"]);
    const sent = made.work.requests.map(({ query }) => query["type"]);
    expect(sent).toContain("POOL.OPEN");
  });
});

describe("a service that fails", () => {
  const down = { status: 403, body: { code: "ACCESS_DENIED", message: "no" } };

  it("ends the reading with its error", async () => {
    const made = many(3);
    made.work.reply(down);
    await expect(ids(records(made.clients))).rejects.toMatchObject({ kind: "http", status: 403 });
  });

  it("does not hide the others if onError is given", async () => {
    const made = many(2);
    made.work.reply(down);
    const failed: [unknown, Client][] = [];
    const onError = (error: unknown, client: Client) => failed.push([error, client]);
    expect(await ids(records(made.clients, { onError }))).toEqual(["cbr-0", "task-0", "cbr-1", "task-1"]);
    expect(failed).toEqual([[expect.objectContaining({ status: 403 }), made.toloka]]);
  });

  it("may lack records: those of the others come, and then the error", async () => {
    const made = many(2);
    const changing = { ...made.platform.options(), fetch: changingList() };
    const marketplace = new SoftwareOne(changing);
    const found: string[] = [];
    const read = async () => {
      for await (const { id } of records([marketplace, made.cbr], { since: at(-1_000) })) found.push(id);
    };
    await expect(read()).rejects.toMatchObject({ kind: "incomplete" });
    expect(found.filter((id) => id.startsWith("cbr"))).toEqual(["cbr-0", "cbr-1"]);
    expect(found.filter((id) => id.startsWith("task")).length).toBeGreaterThan(0);
  });

  it("is named by the stack of the error, which leads to the caller", async () => {
    const made = many(1);
    made.work.reply(down);
    const error: unknown = await ids(records(made.toloka)).catch((error: unknown) => error);
    expect(isOplogsError(error) && error.stack).toContain("services.ts");
  });

  it("is not asked any more after an abort, which ends the reading with onError, too", async () => {
    const made = many(500);
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of records(made.clients, { signal: controller.signal, onError: () => {} }))
        controller.abort();
    };
    await expect(read()).rejects.toMatchObject({ kind: "aborted" });
    const aborted = records(made.clients, { signal: AbortSignal.abort() });
    await expect(ids(aborted)).rejects.toMatchObject({ kind: "aborted" });
  });
});

describe("options that cannot be used are refused at once", () => {
  it.each([
    [{ since: "yesterday" }, /since must be a valid Date/],
    [{ until: new Date("no") }, /until must be a valid Date/],
    [{ since: 1_700_000_000_000 }, /since must be a valid Date/],
    [{ since: null }, /since must be a valid Date/],
    [{ since: at(1), until: at(0) }, /since must not be after until/],
    [{ by: "updatedAt" }, /by must be createdAt or endedAt/],
    [{ state: "timeout" }, /state must be one or several of waiting, running/],
    [{ state: [] }, /state must be text, or a list/],
    [{ kind: "" }, /kind must be text, or a list/],
    [{ onError: "log" }, /onError must be a function/],
    [{ prefetch: -1 }, /prefetch must be a whole number/],
    [{ signal: {} }, /signal must be an AbortSignal/],
    [{ prefetchs: 1 }, /did you mean prefetch/],
  ])("%o", (options, message) => {
    const { toloka } = services();
    expect(() => Reflect.apply(records, undefined, [toloka, options])).toThrow(message);
  });

  it.each([[undefined], [null], ["toloka"], [{}], [[undefined]]])("a client that is %o", (client) => {
    expect(() => Reflect.apply(records, undefined, [client])).toThrow(/client must be a Toloka, a Cbr/);
  });
});
