/**
 * Runs all that a change must pass, two steps at a time, and says how long each took. The first failure ends it, with
 * what that step printed and the command that repeats it: `npm run check`, or `npm run check -- --only lint` for some.
 */
import { parseArgs } from "node:util";
import { runSteps } from "./check/run-steps.js";
import { STEPS } from "./check/steps.js";

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", short: "h", default: false },
    only: { type: "string", multiple: true, default: [] },
  },
});

const unknown = options.only.filter((name) => !STEPS.some((step) => step.name === name));
if (options.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no step ${unknown.join(", ")}.`);
  console.log("npm run check -- [--only STEP]...\n\nThe steps, each with the command that it runs:\n");
  for (const { name, command } of STEPS) console.log(`  ${name.padEnd(12)} ${command}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const wanted = STEPS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  process.exitCode = (await runSteps(wanted, 2)) ? 0 : 1;
}
