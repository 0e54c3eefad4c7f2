/**
 * What the package costs those who use it, each figure with its limit.
 * `--explain` tells which files weigh most in the bundles. `--raise "what users get for it"` raises the limits that are
 * exceeded by what was added, and notes why in `budgets/limits.json`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { analyzeMetafile } from "esbuild";
import { bundle } from "./budgets/bundle.js";
import { isOver, type Measured, table } from "./budgets/figure.js";
import { FIGURES } from "./budgets/figures.js";
import { LIMITS_FILE, raise, readLimits, written } from "./budgets/limits.js";
import { installPackage, type Project } from "./budgets/project.js";

const { values: options } = parseArgs({
  options: { explain: { type: "boolean", default: false }, raise: { type: "string" } },
});
if (options.raise?.trim() === "") throw new Error('Say why: npm run budgets -- --raise "what users get"');

const limits = readLimits();
const project = await installPackage();
try {
  const measured: Measured[] = [];
  for (const each of FIGURES) {
    const limit = limits.limits[each.name]?.limit ?? Number.NaN;
    measured.push({ ...each, limit, figure: await each.measure(project) });
  }
  console.log(table(measured));
  if (options.explain) await explain(project);
  report(measured);
} finally {
  project.remove();
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
  console.error("Make it smaller (`npm run budgets -- --explain` tells what is heavy), or raise the limit:");
  console.error('npm run budgets -- --raise "what users get for it"');
  process.exitCode = 1;
}

async function explain(project: Project): Promise<void> {
  for (const subpath of ["oplogs/toloka", "oplogs/cbr", "oplogs/softwareone", "oplogs/records", "oplogs"]) {
    const { metafile } = await bundle(project, `export * from "${subpath}";`);
    console.log(`\n${subpath}, before gzip:${await analyzeMetafile(metafile)}`);
  }
}
