import { createRequire } from "node:module";
import { Toloka } from "oplogs/toloka";
import { undiciTransport } from "oplogs/undici";

// A program that makes one call, and then has no more to do.
const [, , baseUrl] = process.argv;
const { cache } = createRequire(import.meta.url);
const loaded = () => Object.keys(cache).some((path) => path.includes("/undici/lib/"));

const { operations } = new Toloka({ token: "a-token", baseUrl, transport: undiciTransport() });
const before = loaded();
const { status } = await operations.get("op-1");
console.log(`${status}, undici loaded before: ${before}, after: ${loaded()}`);
