#!/usr/bin/env node
import { processContext } from "./process-context.js";
import { run } from "./run.js";
import { spareMemory } from "./spare-memory.js";

spareMemory();
const { context, interrupted } = processContext();
const code = await run(process.argv.slice(2), context);
// Not process.exit(), which would cut what is still in the pipe.
process.exitCode = interrupted() ?? code;
