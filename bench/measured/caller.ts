/** A process of one client, which calls as fast as it can for as long as it is told. */
import { serve } from "./child.js";
import { type Get, open } from "./clients.js";

export interface Burst {
  readonly origin: string;
  /** How many logs an answer holds. */
  readonly logs: number;
  readonly inFlight: number;
  /** How long, in ms … */
  readonly time: number;
  /** … and how many requests at least. */
  readonly atLeast?: number;
}

export interface BurstResult {
  readonly requests: number;
  /** In µs, of user and system, the garbage collector's threads among them. */
  readonly cpu: number;
  /** In ms. */
  readonly wall: number;
}

const [name = ""] = process.argv.slice(2);
const gets = new Map<number, Get>();

serve(async ({ origin, logs, inFlight, time, atLeast = 1 }: Burst): Promise<BurstResult> => {
  const get = gets.get(logs) ?? (await open(name, { origin, logs }));
  gets.set(logs, get);
  let requests = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + time;
  const loop = async () => {
    do {
      const got = await get();
      if (got !== logs) throw new Error(`${name}: ${got} logs came, but there are ${logs}`);
      requests += 1;
    } while (performance.now() < end || requests < atLeast);
  };
  await Promise.all(Array.from({ length: inFlight }, loop));
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { requests, cpu: user + system, wall };
});
