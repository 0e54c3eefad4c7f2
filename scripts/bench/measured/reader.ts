/** Reads lists that are in memory already, and says what it costs to hand out their items. */
import { Cbr } from "oplogs/cbr";
import { serve } from "./child.js";
import { TOKEN } from "./service.js";

export interface Read {
  /** Asked for one by one, read by `pages()`, item by item, or so by a generator that is made of `pages()`. */
  readonly by: "page" | "pages" | "item" | "generator";
  readonly pages: number;
  readonly size: number;
}

/** In ns of processor time per item: unlike the clock's it is its own, whatever else runs. */
export type ReadResult = number;

serve(async ({ by, pages, size }: Read): Promise<ReadResult> => {
  // The last page is short, and the list ends with it.
  const total = pages * size - 1;
  const cbr = new Cbr({
    projectId: "in-memory",
    region: "eu-de",
    token: TOKEN,
    fetch: async ({ url }) => new Response(bodyOf(total, Number(/offset=(\d+)/.exec(url)?.[1] ?? 0), size)),
  });
  const list = cbr.operationLogs.list({ limit: size });
  let read = 0;
  const start = process.cpuUsage();
  if (by === "page") {
    for (let page = await list.page(); ; page = await list.page(page.next)) {
      for (const { id } of page.items) if (id) read += 1;
      if (!page.next) break;
    }
  } else if (by === "pages") {
    for await (const { items } of list.pages()) for (const { id } of items) if (id) read += 1;
  } else if (by === "item") {
    for await (const { id } of list) if (id) read += 1;
  } else {
    // A loop of its own: one that sees iterators of two kinds is slower with both.
    for await (const { id } of generated(list)) if (id) read += 1;
  }
  const { user, system } = process.cpuUsage(start);
  if (read !== total) throw new Error(`${read} items came, not ${total}`);
  return ((user + system) * 1_000) / total;
});

async function* generated(list: ReturnType<Cbr["operationLogs"]["list"]>) {
  for await (const { items } of list.pages()) yield* items;
}

const bodies = new Map<number, string>();

/** Items of an id alone: the less there is to parse, the better is seen what handing out costs. */
function bodyOf(total: number, offset: number, size: number): string {
  const kept = bodies.get(offset);
  if (kept !== undefined) return kept;
  const length = Math.max(0, Math.min(size, total - offset));
  const operation_logs = Array.from({ length }, (_, i) => ({ id: String(offset + i) }));
  const body = JSON.stringify({ count: total, offset, limit: size, operation_logs });
  bodies.set(offset, body);
  return body;
}
