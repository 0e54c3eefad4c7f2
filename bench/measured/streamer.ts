/** Reads a long list item by item, forgetting each, and says how much memory that took. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { serve } from "./child.js";
import { listPath, project, TOKEN } from "./service.js";

export interface Stream {
  readonly origin: string;
  readonly client: "fetch" | "oplogs";
  readonly prefetch: number;
  readonly total: number;
  readonly size: number;
  /** How long each page takes the server, in ms. */
  readonly latency: number;
  /** How long the reader awaits something else at each page, in ms. */
  readonly work?: number;
}

export interface StreamResult {
  /** The most memory that the process held at any time (RSS), in MB. */
  readonly peak: number;
  /** In ms. */
  readonly wall: number;
}

serve(async (stream: Stream): Promise<StreamResult> => {
  const start = performance.now();
  const logs = stream.client === "fetch" ? await readBare(stream) : await readList(stream);
  if (logs !== stream.total) throw new Error(`${logs} logs came, not ${stream.total}`);
  return { peak: peak(), wall: performance.now() - start };
});

async function readBare({ origin, total, size, latency }: Stream): Promise<number> {
  const url = origin + listPath({ total, latency });
  let logs = 0;
  for (let page = 0; page * size < total; page++) {
    const at = `${url}?limit=${size}&offset=${page * size}`;
    const response = await fetch(at, { headers: { "x-auth-token": TOKEN } });
    const body: { operation_logs: readonly { id: string }[] } = JSON.parse(await response.text());
    for (const { id } of body.operation_logs) if (id) logs += 1;
  }
  return logs;
}

async function readList({ origin, total, size, latency, prefetch, work = 0 }: Stream): Promise<number> {
  const cbr = new Cbr({ baseUrl: origin, projectId: project({ total, latency }), token: TOKEN });
  const { signal } = new AbortController();
  const options = { signal, prefetch };
  let logs = 0;
  for await (const { id } of cbr.operationLogs.list({ limit: size }, options)) {
    if (id) logs += 1;
    if (work > 0 && logs % size === 0) await sleep(work);
  }
  return logs;
}

function peak(): number {
  // The kernel's own mark, if there is one: `maxRSS` begins with that of the program that started this one.
  const mark =
    process.platform === "linux" && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
  return (mark ? Number(mark[1]) : process.resourceUsage().maxRSS) / 1_024;
}
