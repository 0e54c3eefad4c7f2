import type { Group } from "./budget.js";
import { bundle } from "./bundle.js";
import { checkProgram } from "./check-program.js";
import { importTime, loads } from "./import.js";
import type { Project } from "./project.js";
import { checkProject } from "./type-check.js";

const TOLOKA = 'export { Toloka } from "oplogs/toloka";';
const CBR = 'export { Cbr } from "oplogs/cbr";';
const SOFTWAREONE = 'export { SoftwareOne } from "oplogs/softwareone";';

const CBR_PROGRAM = `
  import { Cbr, iamPassword } from "oplogs/cbr";
  const user = { username: "a-user", password: "a-password", domainName: "a-domain" };
  const token = iamPassword({ region: "eu-de", ...user });
  const cbr = new Cbr({ region: "eu-de", projectId: "a-project", token });
  for await (const { id } of cbr.operationLogs.list({ status: "failed", start_time: new Date() }))
    console.log((await cbr.operationLogs.wait(id)).extra_info?.resource?.name);
`;

const APIS = ["toloka", "cbr", "softwareone"];
const SUBPATHS = [...APIS.map((api) => `oplogs/${api}`), "oplogs"];

/** Every figure that is watched. Their limits are in `limits.json`, about 5 % above what was measured. */
export const TABLE: readonly Group[] = [
  {
    title: "Bundle",
    unit: "kB",
    budgets: [
      { name: "`{ Toloka }`", measure: size(TOLOKA) },
      { name: "`{ Cbr }`", measure: size(CBR) },
      { name: "`{ SoftwareOne }`", measure: size(SOFTWAREONE) },
      { name: "`{ Cbr }` of the root", measure: size('export { Cbr } from "oplogs";') },
      ...APIS.map((api) => ({
        name: `all of \`oplogs/${api}\``,
        measure: size(`export * from "oplogs/${api}";`),
      })),
      { name: "Toloka added to CBR", measure: added(TOLOKA, CBR) },
      { name: "CBR added to Toloka", measure: added(CBR, TOLOKA) },
      { name: "SoftwareOne added to CBR", measure: added(SOFTWAREONE, CBR) },
      { name: "everything", measure: size('export * from "oplogs";') },
    ],
  },
  {
    title: "Files loaded by an import",
    unit: "count",
    budgets: [
      ...SUBPATHS.map((subpath) => ({ name: `\`${subpath}\``, measure: files(subpath) })),
      { name: "of another API", measure: strangers },
      { name: "of Node itself", measure: allOf("builtins") },
      { name: "uses of `fetch` and its classes", measure: allOf("touched") },
    ],
  },
  {
    title: "CPU time of an import over an empty program",
    unit: "ms",
    // Machines differ and are busy: the limits are for what has gone wrong, not for what has grown.
    budgets: SUBPATHS.map((subpath) => ({ name: `\`${subpath}\``, measure: time(subpath) })),
  },
  {
    title: "Installation",
    unit: "kB",
    budgets: [
      { name: "the tarball", measure: ({ packed }) => packed },
      { name: "unpacked", measure: ({ unpacked }) => unpacked },
      {
        name: "`node_modules`, dependencies included",

        measure: ({ installed }) => installed,
      },
    ],
  },
  {
    title: "Packages installed with it",
    unit: "count",
    budgets: [
      {
        name: "openapi-fetch and its types",

        measure: ({ dependencies }) => dependencies.length,
      },
    ],
  },
  {
    title: "Types made to check a small program",
    unit: "count",
    budgets: [
      {
        name: "Toloka",

        measure: types(`
          import { Toloka, isStep } from "oplogs/toloka";
          const toloka = new Toloka({ token: "a-token" });
          for await (const { id, status } of toloka.operations.list({ type: "TASK.BATCH_CREATE" }))
            if (status === "FAIL")
              for (const step of await toloka.operations.log(id))
                if (isStep(step, "TASK_CREATE")) console.log(step.output?.task_id);
          await toloka.tasks.submit([{ pool_id: "1", input_values: { image: "1.png" } }]);
        `),
      },
      {
        name: "CBR",

        measure: types(CBR_PROGRAM),
      },
      {
        name: "SoftwareOne",

        measure: types(`
          import { rql, SoftwareOne } from "oplogs/softwareone";
          const { tasks } = new SoftwareOne({ token: "a-token" });
          for await (const { id } of tasks.list({ filter: rql.eq("status", "Failed") }))
            for await (const entry of tasks.follow(id)) console.log(entry.timestamp, entry.message);
        `),
      },
    ],
  },
];

/** Watched by `npm run typecheck`, which makes them anyway. */
export const PROJECT_TYPES: Group = {
  title: "Types made to check",
  unit: "count",
  budgets: [{ name: "this whole project", measure: () => checkProject().instantiations }],
};

function size(code: string) {
  return async (project: Project) => (await bundle(project, code)).size;
}

function added(code: string, base: string) {
  return async (project: Project) =>
    (await bundle(project, code + base)).size - (await bundle(project, base)).size;
}

function files(specifier: string) {
  return (project: Project) => loads(project, specifier).modules.length;
}

/** How many files an API's import loads of the other APIs. */
function strangers(project: Project): number {
  const counts = APIS.map((api) => {
    const ofApis = loads(project, `oplogs/${api}`).modules.filter((file) =>
      APIS.some((name) => of(name, file)),
    );
    const own = ofApis.filter((file) => of(api, file));
    if (own.length === 0)
      throw new Error(`oplogs/${api} loads no file of its own folder: look at \`strangers\``);
    return ofApis.length - own.length;
  });
  return counts.reduce((sum, count) => sum + count);
}

function of(api: string, file: string): boolean {
  return file.startsWith("oplogs/") && file.includes(`/${api}/`);
}

function allOf(what: "builtins" | "touched") {
  return (project: Project) => loads(project, "oplogs")[what].length;
}

function time(specifier: string) {
  return (project: Project) => importTime(project, specifier);
}

function types(code: string) {
  return (project: Project) => checkProgram(project, code).instantiations;
}
