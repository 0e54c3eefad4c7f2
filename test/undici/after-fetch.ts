import { Toloka } from "oplogs/toloka";
import { undiciTransport } from "oplogs/undici";

// A program that has used `fetch` before: Node has set a global dispatcher then.
const [, , baseUrl] = process.argv;
await fetch("http://127.0.0.1:1/").catch(() => {});
const isSet = Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1")) !== undefined;
const { operations } = new Toloka({ token: "a-token", baseUrl, transport: undiciTransport() });
const { status } = await operations.get("op-1");
console.log(`set by fetch: ${isSet}, ${status}`);
