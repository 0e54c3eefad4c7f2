/** Walks a list page by page, and says how long it took. */
import { setTimeout } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { serve } from "./child.js";
import { lengthOf } from "./clients.js";
import { listPath, project, TOKEN } from "./service.js";

export interface Walk {
  readonly origin: string;
  readonly client: "fetch" | "oplogs";
  /** How many pages to fetch ahead; bare fetch knows where they begin, and asks for as many at once. */
  readonly prefetch: number;
  /** How long the reader awaits something else at each page, in ms. */
  readonly reader: number;
  readonly pages: number;
  readonly size: number;
  readonly latency: number;
}

/** In ms. */
export type WalkResult = number;

serve(async (walk: Walk): Promise<WalkResult> => {
  const start = performance.now();
  const logs = walk.client === "fetch" ? await walkBare(walk) : await walkList(walk);
  if (logs !== totalOf(walk)) throw new Error(`${logs} logs came, not ${totalOf(walk)}`);
  return performance.now() - start;
});

/** One less than the pages could hold: the last one is short, and the list ends with it. */
function totalOf({ pages, size }: Walk): number {
  return pages * size - 1;
}

async function walkBare(walk: Walk): Promise<number> {
  const { origin, size, latency, prefetch } = walk;
  const total = totalOf(walk);
  const url = origin + listPath({ total, latency });
  let asked = 0;
  const ask = async () => {
    const offset = asked;
    asked += size;
    const response = await fetch(`${url}?limit=${size}&offset=${offset}`, {
      headers: { "x-auth-token": TOKEN },
    });
    return lengthOf(JSON.parse(await response.text()));
  };
  const ahead = Array.from({ length: Math.max(1, prefetch) }, ask);
  let logs = 0;
  for (let page = ahead.shift(); page; page = ahead.shift()) {
    logs += await page;
    if (asked < total) ahead.push(ask());
  }
  return logs;
}

async function walkList(walk: Walk): Promise<number> {
  const { origin, size, latency, prefetch, reader } = walk;
  const projectId = project({ total: totalOf(walk), latency });
  const cbr = new Cbr({ baseUrl: origin, projectId, token: TOKEN });
  const { signal } = new AbortController();
  const options = { signal, prefetch };
  let logs = 0;
  for await (const { items } of cbr.operationLogs.list({ limit: size }, options).pages()) {
    logs += items.length;
    if (reader > 0) await setTimeout(reader);
  }
  return logs;
}
