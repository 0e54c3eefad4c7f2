/** One run of `oplogs archive`; it prints the most memory that it took, in MB. */
import { readFileSync } from "node:fs";
import { Cbr } from "oplogs/cbr";
import { archive } from "../../../src/cli/archive/archive.js";
import { spareMemory } from "../../../src/cli/spare-memory.js";
import { processContext } from "./process-context.js";

// As the command does.
spareMemory();

const [url = "", projectId = "", token = "", dir = ""] = process.argv.slice(2);
const client = new Cbr({ baseUrl: url, projectId, token });
process.exitCode = await archive([{ system: "cbr", client }], { dir }, processContext());
const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
console.log(Math.round(Number(kilobytes) / 1_024));
