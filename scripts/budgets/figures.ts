import { readFileSync } from "node:fs";
import { bundle } from "./bundle.js";
import type { Figure, Unit } from "./figure.js";
import { loads } from "./loads.js";
import { typesOf } from "./types.js";

const TOLOKA = 'export { Toloka } from "oplogs/toloka";';
const CBR = 'export { Cbr } from "oplogs/cbr";';
const SOFTWAREONE = 'export { SoftwareOne } from "oplogs/softwareone";';
const CLIENTS = TOLOKA + CBR + SOFTWAREONE;
const FAKES = ["FakeToloka", "FakeCbr", "FakeSoftwareOne"];
const APIS = ["toloka", "cbr", "softwareone"];

/** Every figure that is watched. Their limits are in `limits.json`, about 5 % above what was measured. */
export const FIGURES: readonly Figure[] = [
  ...group("Bundle", "kB", {
    "`{ Toloka }`": size(TOLOKA),
    "`{ Cbr }`": size(CBR),
    "`{ SoftwareOne }`": size(SOFTWAREONE),
    "`{ Cbr }` of the root": size('export { Cbr } from "oplogs";'),
    ...each(APIS, (api) => [`all of \`oplogs/${api}\``, size(`export * from "oplogs/${api}";`)]),
    "Toloka added to CBR": added(TOLOKA, CBR),
    "CBR added to Toloka": added(CBR, TOLOKA),
    "SoftwareOne added to CBR": added(SOFTWAREONE, CBR),
    "all of `oplogs/records`": size('export * from "oplogs/records";'),
    "`oplogs/records` added to all clients": added('export * from "oplogs/records";', CLIENTS),
    everything: size('export * from "oplogs";'),
    ...each(FAKES, (fake) => [`\`{ ${fake} }\``, size(`export { ${fake} } from "oplogs/testing";`)]),
    "all of `oplogs/testing`": size('export * from "oplogs/testing";'),
  }),
  // Whoever does not import the fakes must not have them.
  ...group("Files of the fakes in a bundle", "count", {
    ...each([...APIS.map((api) => `oplogs/${api}`), "oplogs"], (subpath) => [
      `\`${subpath}\``,
      files(`export * from "${subpath}";`, "/testing/"),
    ]),
  }),
  // Nor the records.
  ...group("Files of the records in a bundle", "count", {
    ...each([...APIS.map((api) => `oplogs/${api}`), "oplogs"], (subpath) => [
      `\`${subpath}\``,
      files(`export * from "${subpath}";`, "/records/"),
    ]),
  }),
  // One more, and it may be a file of another API.
  ...group("Files loaded by an import", "count", {
    ...each([...APIS.map((api) => `oplogs/${api}`), "oplogs/records", "oplogs"], (subpath) => [
      `\`${subpath}\``,
      (project) => loads(project, subpath).modules.length,
    ]),
    "of Node itself": (project) => loads(project, "oplogs").builtins.length,
    "uses of `fetch` and its classes": (project) => loads(project, "oplogs").touched.length,
  }),
  ...group("Installation", "kB", {
    "the tarball": ({ packed }) => packed,
    unpacked: ({ unpacked }) => unpacked,
    "`node_modules`, dependencies included": ({ installed }) => installed,
    "the command, with its libraries": ({ command }) => command,
  }),
  ...group("Packages installed with it", "count", {
    "openapi-fetch and its types": ({ dependencies }) => dependencies.length,
  }),
  ...group("Types made to check", "count", {
    "an example of Toloka": types(example("create-tasks")),
    "an example of CBR": types(example("failed-backups")),
    "an example of SoftwareOne": types(example("follow-a-task")),
    "a step that is told from others": types(`
      import { isStep, type OperationLogItem } from "oplogs/toloka";
      export const idOf = (step: OperationLogItem) => isStep(step, "TASK_CREATE") && step.output?.task_id;
    `),
  }),
];

type Measure = Figure["measure"];

function group(title: string, unit: Unit, measures: Readonly<Record<string, Measure>>): Figure[] {
  return Object.entries(measures).map(([name, measure]) => ({ name: `${title}: ${name}`, unit, measure }));
}

function each(names: readonly string[], entry: (name: string) => [string, Measure]): Record<string, Measure> {
  return Object.fromEntries(names.map(entry));
}

function size(code: string): Measure {
  return async (project) => (await bundle(project, code)).size;
}

function added(code: string, base: string): Measure {
  return async (project) => (await bundle(project, code + base)).size - (await bundle(project, base)).size;
}

/** How many files of the package whose paths hold `part` a bundle takes in. */
function files(code: string, part: string): Measure {
  return async (project) => {
    const { metafile } = await bundle(project, code);
    return Object.keys(metafile.inputs).filter((file) => file.includes(part)).length;
  };
}

function types(code: string): Measure {
  return (project) => typesOf(project, code);
}

function example(name: string): string {
  return readFileSync(new URL(`../../examples/${name}.ts`, import.meta.url), "utf8");
}
