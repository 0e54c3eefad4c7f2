import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { beforeEach, expect, test, vi } from "vitest";
import type { ClientOptions } from "../../src/core/client.js";
import { isOplogsError } from "../../src/core/errors.js";
import { dice } from "../core/moving-list.js";
import { serve } from "./server.js";

// The dice of each page of walk 17 are the same in every run with one seed:
// OPLOGS_SEED=123 npx vitest run test/wire/chaos
const SEED = Number(process.env["OPLOGS_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const WALKS = 108;
const AT_ONCE = 16;

const RECORDS = Array.from({ length: 2_000 }, (_, index) => ({ id: `r-${String(index).padStart(4, "0")}` }));
const IDS = RECORDS.map(({ id }) => id);

/** What the server may do to a request besides answering it, how often, and the error that it makes. */
const FAULTS = [
  { fault: "cut", share: 0.05, kind: "network" },
  { fault: "reset", share: 0.05, kind: "network" },
  { fault: "throttle", share: 0.05, kind: "http" },
  { fault: "fail", share: 0.05, kind: "http" },
  { fault: "stall", share: 0.01, kind: "timeout" },
];

/** The three APIs over the same records; each page of a walk has dice of its own; faults are written down. */
async function chaos() {
  const rolls = new Map<string, () => number>();
  const faults = new Map<number, string[]>();
  const server = await serve(async (request, response) => {
    const walk = Number(request.headers["x-walk"]);
    const url = new URL(request.url ?? "", "http://localhost");
    const { after, offset } = place(url);
    const page = `${walk} ${after} ${offset}`;
    const roll = rolls.get(page) ?? dice(SEED + walk * 7_919 + (Number(after.slice(2)) + offset) * 104_729);
    rolls.set(page, roll);
    await sleep(roll() * 4);
    const fault = pick(roll());
    const body = bodyOf(url);
    if (!fault) return send(response, 200, body);
    faults.set(walk, [...(faults.get(walk) ?? []), fault]);
    if (fault === "reset") request.socket.resetAndDestroy();
    if (fault === "cut") cut(response, body, roll() < 0.5);
    if (fault === "throttle") send(response, 429, "{}", { "retry-after-ms": "2" });
    if (fault === "fail") send(response, [500, 502, 503, 504][Math.floor(roll() * 4)] ?? 500, "<h1>Oh</h1>");
  });
  return { url: server.url, faults };
}

function pick(roll: number): string | undefined {
  let left = roll;
  return FAULTS.find(({ share }) => {
    left -= share;
    return left < 0;
  })?.fault;
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
}

/** Half of the body, with or without its length, and then no more. */
function cut(response: ServerResponse, body: string, counted: boolean) {
  response.writeHead(200, {
    "content-type": "application/json",
    ...(counted && { "content-length": Buffer.byteLength(body) }),
  });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

function place({ searchParams }: URL) {
  return { after: searchParams.get("id_gt") ?? "", offset: Number(searchParams.get("offset") ?? 0) };
}

/** A page of the API that is asked, at most 500 records long; the offset APIs count only for odd limits. */
function bodyOf(url: URL): string {
  const { pathname, searchParams } = url;
  const limit = Number(searchParams.get("limit"));
  const size = Math.min(limit, 500);
  const { after, offset } = place(url);
  const items = RECORDS.filter(({ id }) => id > after).slice(offset, offset + size);
  const total = limit % 2 ? RECORDS.length : undefined;
  if (pathname.startsWith("/v3")) return JSON.stringify({ operation_logs: items, count: total });
  if (pathname.startsWith("/public"))
    return JSON.stringify({ data: items, $meta: { pagination: { total } } });
  return JSON.stringify({ items, has_more: items.at(-1) !== RECORDS.at(-1) });
}

/** How many pages walk number `walk` asks for ahead: nine walks are each API with each number, and each twelve times. */
function prefetchOf(walk: number): number {
  return [0, 1, 8][Math.floor(walk / 3) % 3] ?? 0;
}

/** The list of walk number `walk`: each API in its turn, with pages of 300 to 500. */
function listOf(walk: number, options: ClientOptions): AsyncIterable<{ id: string }> {
  const prefetch = prefetchOf(walk);
  const common = { token: "a-token", headers: { "x-walk": String(walk) }, ...options };
  const limit = 300 + ((walk * 37) % 301);
  if (walk % 3 === 0) return new Toloka(common).operations.list({ limit }, { prefetch });
  if (walk % 3 === 1)
    return new Cbr({ projectId: "p", ...common }).operationLogs.list({ limit }, { prefetch });
  return new SoftwareOne(common).tasks.logs("TSK-1", { limit }, { prefetch });
}

/** Runs all walks, some at a time, and gives what each came to. */
async function runAll(options: ClientOptions) {
  const outcomes: { walk: number; ids: string[]; error?: unknown }[] = [];
  const walks = Array.from({ length: WALKS }, (_, walk) => walk).values();
  const worker = async () => {
    for (const walk of walks) {
      const ids: string[] = [];
      try {
        for await (const { id } of listOf(walk, options)) ids.push(id);
        outcomes.push({ walk, ids });
      } catch (error) {
        outcomes.push({ walk, ids, error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

beforeEach(() => {
  console.log(`OPLOGS_SEED=${SEED}`);
  // Pauses of a few ms.
  vi.spyOn(Math, "random").mockReturnValue(0.004);
  return () => vi.restoreAllMocks();
});

test(`with retries every walk gives every record once and in order (seed ${SEED})`, {
  timeout: 60_000,
}, async () => {
  const { url, faults } = await chaos();
  const outcomes = await runAll({ baseUrl: url, maxRetries: 50, timeout: 400 });
  expect(outcomes).toHaveLength(WALKS);
  for (const { walk, ids, error } of outcomes) {
    expect(error, `walk ${walk}`).toBeUndefined();
    expect(ids, `walk ${walk}`).toEqual(IDS);
  }
  // Each kind of fault has happened, or this test has shown nothing.
  expect(new Set([...faults.values()].flat())).toEqual(new Set(FAULTS.map(({ fault }) => fault)));
});

test(`without retries a fault ends its walk in a fitting error, and nothing else does (seed ${SEED})`, {
  timeout: 60_000,
}, async () => {
  const { url, faults } = await chaos();
  const outcomes = await runAll({ baseUrl: url, maxRetries: 0, timeout: 4_000 });
  expect(outcomes).toHaveLength(WALKS);
  for (const { walk, ids, error } of outcomes) {
    // The first fault is the last request, besides those that were under way, too.
    const met = faults.get(walk) ?? [];
    const kinds = FAULTS.filter(({ fault }) => met.includes(fault)).map(({ kind }) => kind);
    expect(kinds.length > 0 ? kinds : [undefined], `walk ${walk}`).toContain(kindOf(error));
    expect(met.length, `walk ${walk}`).toBeLessThanOrEqual(Math.max(1, prefetchOf(walk)));
    expect(ids, `walk ${walk}`).toEqual(error ? IDS.slice(0, ids.length) : IDS);
  }
  const ended = outcomes.filter(({ error }) => error).length;
  expect(ended).toBeGreaterThan(0);
  expect(ended).toBeLessThan(WALKS);
});

/** Lists that move while they are read, one for each walk, on a server that is away for seconds at a time. */
async function weather(outages: readonly [from: number, to: number][]) {
  const start = performance.now();
  const lists = new Map<number, { records: { id: string; time: number }[]; roll: () => number }>();
  const listOf = (walk: number) => {
    const records = Array.from({ length: 300 }, (_, index) => ({
      id: `w${walk}-${index}`,
      time: index % 43,
    }));
    const list = lists.get(walk) ?? { records, roll: dice(SEED + walk * 7_919) };
    lists.set(walk, list);
    return list;
  };
  let refused = 0;
  const server = await serve(async (request, response) => {
    const now = performance.now() - start;
    if (outages.some(([from, to]) => from < now && now < to)) {
      refused++;
      if (refused % 3 === 0) return request.socket.resetAndDestroy();
      return send(response, refused % 3 === 1 ? 503 : 429, "{}", { "retry-after": "0" });
    }
    const url = new URL(request.url ?? "", "http://localhost");
    if (url.pathname.endsWith("/op-1"))
      return send(response, 200, JSON.stringify({ id: "op-1", status: now < 5_000 ? "RUNNING" : "SUCCESS" }));
    const list = listOf(Number(request.headers["x-walk"]));
    // Some lists shrink, all have ties that change places.
    if (Number(request.headers["x-walk"]) % 2 && list.roll() < 0.1)
      list.records.splice(Math.floor(list.roll() * list.records.length), 1);
    const order = new Map(list.records.map(({ id }) => [id, list.roll()]));
    const shuffled = [...list.records].sort(
      (a, b) => a.time - b.time || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
    );
    const { offset } = place(url);
    const data = shuffled.slice(offset, offset + 50);
    // Slow, so that requests are under way when an outage begins.
    await sleep(list.roll() * (outages.some(([from]) => now < from) ? 200 : 20));
    const total = shuffled.length;
    send(
      response,
      200,
      JSON.stringify({ data, operation_logs: data, count: total, $meta: { pagination: { total } } }),
    );
  });
  return {
    url: server.url,
    left: (walk: number) => listOf(walk).records.map(({ id }) => id),
    refused: () => refused,
  };
}

test(`lists that move are read completely, and waits go on, through outages of seconds (seed ${SEED})`, {
  timeout: 120_000,
}, async () => {
  const { url, left, refused } = await weather([
    [150, 2_150],
    [2_500, 4_500],
  ]);
  const options = { token: "a-token", baseUrl: url, maxRetries: 1_000 };
  const walks = Array.from({ length: 24 }, async (_, walk) => {
    const common = { ...options, headers: { "x-walk": String(walk) } };
    const prefetch = prefetchOf(walk);
    const list =
      walk % 4 < 2
        ? new Cbr({ projectId: "p", ...common }).operationLogs.list({ limit: 50 }, { prefetch })
        : new SoftwareOne(common).tasks.list({ limit: 50 }, { prefetch });
    const ids: string[] = [];
    let error: unknown;
    try {
      for await (const { id } of list) ids.push(id);
    } catch (thrown) {
      error = thrown;
    }
    expect(new Set(ids).size, `walk ${walk}`).toBe(ids.length);
    const lost = left(walk).filter((id) => !ids.includes(id));
    expect([undefined, "incomplete"], `walk ${walk}`).toContain(kindOf(error));
    if (error === undefined) expect(lost, `walk ${walk}`).toEqual([]);
    return error;
  });
  const wait = new Toloka({ ...options, maxRetries: 0 }).operations.wait("op-1", {
    timeout: 60_000,
    interval: 100,
  });
  expect(await wait).toHaveProperty("status", "SUCCESS");
  const errors = await Promise.all(walks);
  expect(errors.filter((error) => error === undefined).length).toBeGreaterThan(12);
  expect(refused()).toBeGreaterThan(24);
});

function kindOf(error: unknown): unknown {
  return isOplogsError(error) ? error.kind : error;
}
