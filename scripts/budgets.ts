/**
 * What the package costs those who use it, each figure with its limit and goal: `npm run build` first.
 * `--write` puts the table into CONTRIBUTING.md, `--explain` tells which files weigh most in the bundles.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Budget, type Group, HEAD, isOver, line, type Measured } from "./budgets/budget.js";
import { bundle } from "./budgets/bundle.js";
import { isTableFresh, withTable } from "./budgets/document.js";
import { installPackage, type Project } from "./budgets/project.js";
import { PROJECT_TYPES, TABLE } from "./budgets/table.js";

const document = new URL("../CONTRIBUTING.md", import.meta.url);
const all = [...TABLE, PROJECT_TYPES];
const write = process.argv.includes("--write");

const project = installPackage();
try {
  const measured = await measureAll(project, write ? all : TABLE);
  if (process.argv.includes("--explain")) await explain(project);
  report(measured);
} finally {
  project.remove();
}

async function measureAll(project: Project, groups: readonly Group[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  console.log(HEAD);
  for (const group of groups) {
    console.log(group.title);
    for (const budget of group.budgets) {
      const row = { group, budget, figure: await measure(project, group, budget) };
      console.log(line(row));
      measured.push(row);
    }
  }
  return measured;
}

/** A time that is over its limit is measured again: the machine may have been busy. */
async function measure(project: Project, { unit }: Group, budget: Budget): Promise<number> {
  let figure = await budget.measure(project);
  for (let again = 0; unit === "ms" && isOver(budget, figure) && again < 2; again++)
    figure = Math.min(figure, await budget.measure(project));
  return figure;
}

function report(measured: readonly Measured[]): void {
  const over = measured.filter(({ budget, figure }) => isOver(budget, figure));
  const text = readFileSync(document, "utf8");
  if (over.length > 0) {
    for (const { group, budget } of over) console.error(`Over the limit: ${group.title}, ${budget.name}`);
    console.error(
      "Make it smaller (`npm run budgets -- --explain` tells what weighs most), or raise the limit",
    );
    console.error("in scripts/budgets/table.ts and say in the commit what users get for it.");
    process.exitCode = 1;
  } else if (write) {
    writeFileSync(document, withTable(text, measured, new Date().toISOString().slice(0, 10)));
  } else if (!isTableFresh(text, all)) {
    console.error("The table in CONTRIBUTING.md has other limits: run `npm run budgets -- --write`.");
    process.exitCode = 1;
  }
}

async function explain(project: Project): Promise<void> {
  for (const subpath of ["oplogs/toloka", "oplogs/cbr", "oplogs/softwareone", "oplogs"]) {
    const { files } = await bundle(project, `export * from "${subpath}";`);
    const heaviest = [...files].sort(([, a], [, b]) => b - a).slice(0, 12);
    console.log(`\n${subpath}: bytes in the bundle before gzip`);
    for (const [file, bytes] of heaviest) console.log(`${String(bytes).padStart(8)}  ${file}`);
  }
}
