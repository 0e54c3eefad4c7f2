/** Reads a list that is in memory, of a single long page, and says what it costs to hand out its items. */
import { Cbr } from "oplogs/cbr";
import { serve } from "./child.js";
import { TOKEN } from "./service.js";

export interface Read {
  /** By a loop over the page's items, item by item, or so by a generator that is made of `pages()`. */
  readonly by: "page" | "item" | "generator";
  readonly items: number;
  /** Whether what was parsed is taken out of the collector's way first: what it costs to keep is not counted. */
  readonly settled: boolean;
}

/** In ns of processor time per item, from the first to the last: the page has been fetched and parsed. */
export type ReadResult = number;

serve(async ({ by, items, settled }: Read): Promise<ReadResult> => {
  const cbr = new Cbr({
    projectId: "in-memory",
    region: "eu-de",
    token: TOKEN,
    fetch: async ({ url }) => new Response(url.includes("offset=") ? EMPTY : bodyOf(items)),
  });
  const list = cbr.operationLogs.list();
  const begin = () => {
    if (settled) settle();
    return process.cpuUsage();
  };
  let start: NodeJS.CpuUsage | undefined;
  let read = 0;
  // Loops of their own: one that sees iterators of two kinds is slower with both.
  if (by === "page") {
    for await (const page of list.pages()) {
      start ??= begin();
      for (const { id } of page.items) if (id) read += 1;
    }
  } else if (by === "item") {
    for await (const { id } of list) {
      start ??= begin();
      if (id) read += 1;
    }
  } else {
    for await (const { id } of generated(list)) {
      start ??= begin();
      if (id) read += 1;
    }
  }
  const { user, system } = process.cpuUsage(start);
  if (read !== items) throw new Error(`${read} items came, not ${items}`);
  return ((user + system) * 1_000) / items;
});

async function* generated(list: ReturnType<Cbr["operationLogs"]["list"]>) {
  for await (const { items } of list.pages()) yield* items;
}

/** What has lived through two collections of the young generation is not copied by the next. */
function settle(): void {
  for (let i = 0; i < 2; i++) globalThis.gc?.({ type: "minor" });
}

const EMPTY = JSON.stringify({ operation_logs: [] });
const bodies = new Map<number, string>();

/** Items of an id alone, which is all that a list needs to know of them. */
function bodyOf(items: number): string {
  const kept = bodies.get(items);
  if (kept !== undefined) return kept;
  const operation_logs = Array.from({ length: items }, (_, i) => ({ id: String(i) }));
  const body = JSON.stringify({ count: items, operation_logs });
  bodies.set(items, body);
  return body;
}
