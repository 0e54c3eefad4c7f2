/**
 * What the package costs those who use it, each figure with its limit: `npm run build` first.
 * `--explain` tells which files weigh most in the bundles. `--raise "what users get for it"` raises the limits that are
 * exceeded by what was added, and notes why in `budgets/limits.json`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Group, isOver, type Measured, nameOf, table } from "./budgets/budget.js";
import { bundle } from "./budgets/bundle.js";
import { LIMITS_FILE, raise, readLimits, written } from "./budgets/limits.js";
import { installPackage, type Project } from "./budgets/project.js";
import { PROJECT_TYPES, TABLE } from "./budgets/table.js";

const { values: options } = parseArgs({
  options: { explain: { type: "boolean", default: false }, raise: { type: "string" } },
});
if (options.raise?.trim() === "") throw new Error('Say why: npm run budgets -- --raise "what users get"');

const limits = readLimits();
const project = installPackage();
try {
  const measured: Measured[] = [];
  // `npm run typecheck` measures the types of the project itself.
  for (const group of options.raise ? [...TABLE, PROJECT_TYPES] : TABLE)
    measured.push(...(await measure(project, group)));
  console.log(table(measured));
  if (options.explain) await explain(project);
  report(measured);
} finally {
  project.remove();
}

async function measure(project: Project, group: Group): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const budget of group.budgets) {
    const name = nameOf(group, budget);
    const limit = limits.limits[name]?.limit ?? Number.NaN;
    let row = { name, unit: group.unit, limit, figure: await budget.measure(project) };
    // A time that is over its limit is measured again: the machine may have been busy.
    for (let again = 0; group.unit === "ms" && isOver(row) && again < 2; again++)
      row = { ...row, figure: Math.min(row.figure, await budget.measure(project)) };
    measured.push(row);
  }
  return measured;
}

function report(measured: readonly Measured[]): void {
  const over = measured.filter(isOver);
  if (over.length === 0) return;
  if (options.raise) {
    const raised = raise(limits, measured, options.raise);
    writeFileSync(LIMITS_FILE, written(raised));
    console.log(`Raised: ${over.map(({ name }) => name).join("; ")}. Commit scripts/budgets/limits.json.`);
    return;
  }
  console.error(`\nOver the limit: ${over.map(({ name }) => name).join("; ")}`);
  console.error(
    "Make it smaller (`npm run budgets -- --explain` tells what weighs most), or raise the limit:",
  );
  console.error('npm run budgets -- --raise "what users get for it"');
  process.exitCode = 1;
}

async function explain(project: Project): Promise<void> {
  for (const subpath of ["oplogs/toloka", "oplogs/cbr", "oplogs/softwareone", "oplogs"]) {
    const { files } = await bundle(project, `export * from "${subpath}";`);
    const heaviest = [...files].sort(([, a], [, b]) => b - a).slice(0, 12);
    console.log(`\n${subpath}: bytes in the bundle before gzip`);
    for (const [file, bytes] of heaviest) console.log(`${String(bytes).padStart(8)}  ${file}`);
  }
}
