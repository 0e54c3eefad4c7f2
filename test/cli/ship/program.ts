import { readFileSync } from "node:fs";
import { Cbr } from "oplogs/cbr";
import { ship } from "../../../src/cli/ship/ship.js";
import { spareMemory } from "../../../src/cli/spare-memory.js";
import { handMadeContext } from "./hand-made-context.js";

/** Ships what a service has to a receiver, and prints the exit code and the most memory that it took, in kB. */
const [baseUrl = "", url = "", stateFile = ""] = process.argv.slice(2);
// As the command does.
spareMemory();
const client = new Cbr({ baseUrl, projectId: "project-1", token: "a-token" });
const { context, printed } = handMadeContext();
const code = await ship([{ system: "cbr", client }], { url, stateFile }, context);
const [, memory] = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
console.log(JSON.stringify({ code, memory: Number(memory), printed: printed() }));
