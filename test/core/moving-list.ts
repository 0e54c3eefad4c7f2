import type { SendOptions } from "../../src/core/api.js";
import type { Reply } from "../../src/core/call.js";
import { byOffset, limitTo, offsetOf, type PageSource, skipPage } from "../../src/core/paginate.js";

export interface Item {
  readonly id: string;
  /** Items of one time may change places from answer to answer. */
  readonly time: number;
}
export interface Body {
  readonly items: readonly Item[];
  readonly total: number | null;
}
export interface Query {
  offset?: number | undefined;
  limit: number;
}

/** How a list on a server moves. Shares are the probability that a change happens before an answer. */
export interface World {
  readonly count: number;
  /** The position that the walk starts from. */
  readonly start: number;
  /** How many items have the same time. */
  readonly ties: number;
  readonly limit: number;
  /** The most that the server returns at a time. */
  readonly cap: number;
  readonly total: "right" | "null" | "too high" | "too low" | "of the page";
  readonly shuffled: number;
  readonly arrivals: number;
  readonly arriveAt: "head" | "tail" | "anywhere";
  readonly departures: number;
  readonly leaveAt: "head" | "tail" | "anywhere";
  /** How many answers it is until the list stands still. */
  readonly moves: number;
  readonly prefetch: number;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The world of a seed. */
export function worldOf(seed: number): World {
  const roll = dice(seed);
  const from = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[from(0, values.length - 1)] ?? values[0];
  const total = pick("right", "right", "right", "null", "too high", "too low", "of the page");
  const prefetch = pick(0, 1, 8);
  // By a wrong total pages are asked for at the same time, but it does not show what arrives among them.
  const blind = prefetch > 1 && total !== "right" && total !== "null";
  const arrivals = pick(0, 0, 0.1, 0.5);
  const start = pick(0, 0, 0, from(0, 30));
  // What moves across the start of a walk leaves no trace in it.
  const still = start > 0 || (blind && arrivals > 0);
  return {
    count: from(0, 60),
    start,
    ties: pick(1, 1, 3, 7, 1_000),
    limit: from(2, 12),
    cap: pick(5, 1_000, 1_000),
    total,
    shuffled: still ? 0 : pick(0, 0.2, 1),
    arrivals,
    arriveAt: blind ? "tail" : pick("head", "head", "tail", "anywhere"),
    // Without a total that counts, they leave no trace.
    departures: total === "right" ? pick(0, 0, 0.1, 0.5) : 0,
    leaveAt: pick("head", "tail", "anywhere", "anywhere"),
    moves: pick(4, 8, 20, 10_000),
    prefetch,
  };
}

/** Whether nothing ever changes. */
export function isSteady({ ties, shuffled, arrivals, departures }: World): boolean {
  return (ties === 1 || shuffled === 0) && arrivals === 0 && departures === 0;
}

/** A server that pages by offset over a list which changes between any two answers. */
export function movingList(world: World, seed: number) {
  const roll = dice(seed + 1);
  let list = Array.from({ length: world.count }, (_, index) => itemOf("r", index, world.ties));
  let came = 0;
  let stable: Set<string> | undefined;
  const answered: string[] = [];
  let requests = 0;

  /** Either some arrive or some leave: both between the same two answers leave no trace. */
  function move(): void {
    if (roll() < world.departures) {
      const at = place(world.leaveAt, list.length - 1);
      const some = 1 + Math.floor(roll() * 3);
      for (const { id } of list.slice(at, at + some)) stable?.delete(id);
      list = [...list.slice(0, at), ...list.slice(at + some)];
    } else if (roll() < world.arrivals) {
      const at = place(world.arriveAt, list.length);
      const some = Array.from({ length: 1 + Math.floor(roll() * 3) }, () => {
        return { id: `late-${came++}`, time: list[at]?.time ?? list.at(-1)?.time ?? 0 };
      });
      list = [...list.slice(0, at), ...some, ...list.slice(at)];
    }
    if (world.ties > 1 && roll() < world.shuffled) list = shuffledTies(list, roll);
  }

  function place(where: World["arriveAt"], last: number): number {
    if (where === "head") return 0;
    return where === "tail" ? Math.max(0, last) : Math.floor(roll() * (last + 1));
  }

  function serve({ offset = 0, limit }: Query): Body {
    if (++requests > 5_000) throw new Error("asked without end");
    if (requests > 1 && requests < world.moves) move();
    stable ??= new Set(list.slice(world.start).map(({ id }) => id));
    const items = list.slice(offset, offset + Math.min(limit, world.cap));
    const totals = {
      right: list.length,
      null: null,
      "too high": world.count + 500,
      "too low": world.count >> 1,
      "of the page": items.length,
    };
    return { items, total: totals[world.total] };
  }

  /** Some turns of the event loop, so that requests of one time are served, and answered, in any order. */
  async function pass(): Promise<void> {
    for (let turns = Math.floor(roll() * 12); turns > 0; turns--) await undefined;
  }

  const source: PageSource<Item, Body, Query> = {
    first: (from) => from ?? { offset: world.start, limit: world.limit },
    async fetch(query: Query, { signal }: SendOptions): Promise<Reply<Body>> {
      await pass();
      signal?.throwIfAborted();
      const body = serve(query);
      await pass();
      signal?.throwIfAborted();
      answered.push(...body.items.map(({ id }) => id));
      return { body, response: RESPONSE, context: { operation: "GET /list" } };
    },
    items: ({ items }) => items,
    total: ({ total }) => total,
    next: (page) => byOffset(page, world.cap < world.limit ? world.cap : null),
    skip: skipPage,
    position: offsetOf,
    atMost: limitTo,
    key: ({ id }) => id,
  };
  return {
    source,
    requests: () => requests,
    /** What was in the list, behind the start of the walk, at every answer. */
    stable: () => stable ?? new Set<string>(),
    /** What came in any answer. */
    answered: () => new Set(answered),
  };
}

const RESPONSE = new Response();

function itemOf(name: string, index: number, ties: number): Item {
  return { id: `${name}-${index}`, time: Math.floor(index / ties) };
}

/** The same list, with neighbours of one time in another order. */
export function shuffledTies<T extends { readonly time: number }>(
  list: readonly T[],
  roll: () => number,
): T[] {
  const shuffled: T[] = [];
  let tied = 0;
  for (const item of list) {
    if (item.time !== shuffled.at(-1)?.time) tied = 0;
    // Into any place among its ties so far.
    shuffled.splice(shuffled.length - Math.floor(roll() * (tied + 1)), 0, item);
    tied++;
  }
  return shuffled;
}
