// Asks `url` once, by `how`, and prints as JSON what came of it and the most memory the process had, in bytes.
import { readFileSync } from "node:fs";
import { Toloka } from "oplogs/toloka";
import { undiciTransport } from "oplogs/undici";

const [url, how] = process.argv.slice(2);
const transport = how === "undici" ? undiciTransport() : undefined;
const { operations } = new Toloka({ token: "a-token", baseUrl: url, transport });
const { kind, attempts } = await operations.get("op-1").catch((error) => error);
console.log(JSON.stringify({ kind, attempts, peak: peak() * 1024 }));

/** In KiB. On Linux `maxRSS` counts what the parent had when it started this process, too. */
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}
