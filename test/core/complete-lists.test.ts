import { expect, test } from "vitest";
import { isOplogsError } from "../../src/core/errors.js";
import { type PageSource, Paginator } from "../../src/core/paginate.js";
import {
  type Body,
  type Item,
  isSteady,
  movingList,
  type Query,
  type World,
  worldOf,
} from "./moving-list.js";

// The same worlds for the same seed: OPLOGS_SEED=123 npx vitest run test/core/complete-lists
const SEED = Number(process.env["OPLOGS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
/** By their seeds. */
const WORLDS = new Map(
  Array.from({ length: 2_000 }, (_, index) => [SEED + index, worldOf(SEED + index)] as const),
);

type Walker = (source: PageSource<Item, Body, Query>, prefetch: number) => AsyncIterable<Item>;

const ours: Walker = (source, prefetch) => new Paginator(source, { prefetch });

/** What most clients do: page after page, without what came before. */
async function* naive({ first, fetch, next }: PageSource<Item, Body, Query>): AsyncGenerator<Item> {
  const seen = new Set<string>();
  for (let query: Query | undefined = first(); query; ) {
    const { body, response }: Awaited<ReturnType<typeof fetch>> = await fetch(query, {});
    for (const item of body.items) {
      if (!seen.has(item.id)) yield item;
      seen.add(item.id);
    }
    query = next({ items: body.items, total: body.total ?? undefined, query, body, response });
  }
}

interface Walked {
  /** OPLOGS_SEED for this world alone to come first. */
  readonly seed: number;
  readonly world: World;
  readonly ids: readonly string[];
  readonly end: "complete" | "incomplete" | string;
  readonly requests: number;
  /** What was in the list at every answer and did not come. */
  readonly lost: readonly string[];
  /** What came in an answer and was not delivered. */
  readonly withheld: readonly string[];
}

async function walk(seed: number, world: World, walker: Walker): Promise<Walked> {
  const { source, requests, stable, answered } = movingList(world, seed);
  const ids: string[] = [];
  let end = "complete";
  try {
    for await (const { id } of walker(source, world.prefetch)) ids.push(id);
  } catch (error) {
    end = isOplogsError(error) ? error.kind : String(error);
  }
  const delivered = new Set(ids);
  const missing = (all: ReadonlySet<string>) => [...all].filter((id) => !delivered.has(id));
  return {
    seed,
    world,
    ids,
    end,
    requests: requests(),
    lost: missing(stable()),
    withheld: missing(answered()),
  };
}

async function walkAll(walker: Walker, suits: (world: World) => boolean = () => true): Promise<Walked[]> {
  const walks = [...WORLDS].filter(([, world]) => suits(world));
  return Promise.all(walks.map(([seed, world]) => walk(seed, world, walker)));
}

/** What the rule forbids. */
function faultOf({ world, ids, end, requests, lost, withheld }: Walked): string | undefined {
  if (new Set(ids).size < ids.length) return "an item came twice";
  if (end === "complete" && lost.length > 0) return `${lost} did not come, without an error`;
  if (end !== "complete" && end !== "incomplete") return `the walk ended with ${end}`;
  if (world.prefetch < 2 && withheld.length > 0) return `${withheld} came in an answer, and was kept back`;
  if (requests > 1_000) return `${requests} requests`;
  return undefined;
}

const described = (walked: Walked) => JSON.stringify({ fault: faultOf(walked), ...walked });

/** The share of `walks` that ended so. */
function share(end: string, walks: readonly Walked[]): number {
  return walks.filter((walked) => walked.end === end).length / walks.length;
}

const isMoving = (world: World) => !isSteady(world);
const TIME = { timeout: 60_000 };

test(
  `each item that stays in a moving list comes exactly once, or the walk says so (seed ${SEED})`,
  TIME,
  async () => {
    const walks = await walkAll(ours);
    expect(walks.filter(faultOf).map(described)).toEqual([]);
    const moving = walks.filter(({ world }) => isMoving(world));
    // Each way to end has happened, or this test has shown nothing.
    expect(moving.length).toBeGreaterThan(WORLDS.size / 3);
    expect(share("complete", moving)).toBeGreaterThan(0.7);
    expect(share("incomplete", moving)).toBeGreaterThan(0.01);
  },
);

test(
  `a list that stands still is always complete, without an extra request (seed ${SEED})`,
  TIME,
  async () => {
    const walks = await walkAll(ours, isSteady);
    expect(walks.length).toBeGreaterThan(WORLDS.size / 20);
    const plain = new Map<World, number>();
    for (const { world, requests } of await walkAll(naive, isSteady)) plain.set(world, requests);
    for (const walked of walks) {
      const { world, end, requests } = walked;
      expect(end, described(walked)).toBe("complete");
      // A total that is too high has pages asked for past the end.
      const past = world.total === "too high" && world.prefetch > 1 ? world.prefetch : 0;
      const needed = plain.get(world) ?? 0;
      expect(requests, described(walked)).toBeGreaterThanOrEqual(needed);
      expect(requests, described(walked)).toBeLessThanOrEqual(needed + past);
    }
  },
);

test(
  `a walk that merely leaves out what came twice loses items in silence (seed ${SEED})`,
  TIME,
  async () => {
    const walks = await walkAll(naive, isMoving);
    expect(walks.filter(faultOf).length).toBeGreaterThan(walks.length / 10);
    expect(share("complete", walks)).toBe(1);
  },
);
