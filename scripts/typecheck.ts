/** Type-checks the whole project, and counts how many types that takes: its cost on any machine. */
import { HEAD, isOver, line } from "./budgets/budget.js";
import { PROJECT_TYPES } from "./budgets/table.js";
import { checkProject } from "./budgets/type-check.js";

const { errors, instantiations: figure, time } = checkProject();
if (errors) {
  console.error(errors);
  process.exitCode = 1;
} else {
  console.log(`Checked in ${(time / 1_000).toFixed(1)} s.`);
  console.log(HEAD);
  for (const budget of PROJECT_TYPES.budgets) {
    console.log(line({ group: PROJECT_TYPES, budget, figure }));
    if (!isOver(budget, figure)) continue;
    console.error("Over the limit in scripts/budgets/table.ts: some type costs much more than before.");
    process.exitCode = 1;
  }
}
