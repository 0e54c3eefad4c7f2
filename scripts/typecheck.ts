/** Type-checks the whole project, and counts how many types that takes: its cost on any machine. */
import { isOver, nameOf, table } from "./budgets/budget.js";
import { readLimits } from "./budgets/limits.js";
import { PROJECT_TYPES } from "./budgets/table.js";
import { checkProject } from "./budgets/type-check.js";

const { errors, instantiations: figure, time } = checkProject();
if (errors) {
  console.error(errors);
  process.exitCode = 1;
} else {
  console.log(`Checked in ${(time / 1_000).toFixed(1)} s.`);
  const { limits } = readLimits();
  for (const budget of PROJECT_TYPES.budgets) {
    const name = nameOf(PROJECT_TYPES, budget);
    const row = { name, unit: PROJECT_TYPES.unit, figure, limit: limits[name]?.limit ?? Number.NaN };
    console.log(table([row]));
    if (!isOver(row)) continue;
    console.error("Over the limit: some type costs much more than before. Find it, or");
    console.error('npm run build && npm run budgets -- --raise "what users get for it"');
    process.exitCode = 1;
  }
}
