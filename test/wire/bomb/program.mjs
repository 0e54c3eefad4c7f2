// Asks `url` once, by `how`, and prints as JSON what came of it and by how much memory grew, in bytes.
import { Toloka } from "oplogs/toloka";
import { undiciTransport } from "oplogs/undici";

const [url, how] = process.argv.slice(2);
const transport = how === "undici" ? undiciTransport() : undefined;
const { operations } = new Toloka({ token: "a-token", baseUrl: url, transport });
// Loads what the first call loads.
await operations.get("small");
const before = process.resourceUsage().maxRSS;
const { kind, attempts } = await operations.get("op-1").catch((error) => error);
const growth = (process.resourceUsage().maxRSS - before) * 1024;
console.log(JSON.stringify({ kind, attempts, growth }));
