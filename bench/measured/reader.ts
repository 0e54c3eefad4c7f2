/** Reads a list of one long page that is in memory, and says what it costs to hand out its items. */
import { Cbr } from "oplogs/cbr";
import { serve } from "./child.js";

const ITEMS = 100_000;
const PAGE = JSON.stringify({
  operation_logs: Array.from({ length: ITEMS }, (_, i) => ({ id: String(i) })),
});
const EMPTY = JSON.stringify({ operation_logs: [] });

const cbr = new Cbr({
  baseUrl: "https://bench.test",
  projectId: "a-project",
  token: "a-token",
  fetch: async ({ url }) => new Response(url.includes("offset=") ? EMPTY : PAGE),
});

/** In ns of processor time for an item, from the first to the last: the page has been fetched and parsed. */
serve(async (): Promise<number> => {
  let start: NodeJS.CpuUsage | undefined;
  let items = 0;
  for await (const { id } of cbr.operationLogs.list()) {
    start ??= begin();
    if (id) items += 1;
  }
  if (items !== ITEMS) throw new Error(`${items} items came, not ${ITEMS}`);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1_000) / ITEMS;
});

/** What has lived through two collections of the young generation is not copied while its items are handed out. */
function begin(): NodeJS.CpuUsage {
  for (let i = 0; i < 2; i++) globalThis.gc?.({ type: "minor" });
  return process.cpuUsage();
}
