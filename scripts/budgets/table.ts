import type { Group } from "./budget.js";
import { bundle } from "./bundle.js";
import { checkProgram, timeToCheck } from "./check-program.js";
import { importTime, loads } from "./import.js";
import type { Project } from "./project.js";
import { timeOfGenerate } from "./time-of-generate.js";
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

/**
 * Every figure that is watched. Limits are about 5 % above what is measured, so that an ordinary change passes. One
 * that does not is made smaller, or raises the limit here by what it adds and says in its commit what users get.
 */
export const TABLE: readonly Group[] = [
  {
    title: "Bundle",
    unit: "kB",
    budgets: [
      { name: "`{ Toloka }`", limit: 27_200, goal: 6000, measure: size(TOLOKA) },
      { name: "`{ Cbr }`", limit: 20_100, goal: 6000, measure: size(CBR) },
      { name: "`{ SoftwareOne }`", limit: 25_200, goal: 6000, measure: size(SOFTWAREONE) },
      {
        name: "`{ Cbr }` of the root",
        limit: 20_100,
        goal: 6000,
        measure: size('export { Cbr } from "oplogs";'),
      },
      { name: "all of `oplogs/toloka`", limit: 27_400, measure: size('export * from "oplogs/toloka";') },
      { name: "all of `oplogs/cbr`", limit: 21_600, measure: size('export * from "oplogs/cbr";') },
      {
        name: "all of `oplogs/softwareone`",
        limit: 25_300,
        measure: size('export * from "oplogs/softwareone";'),
      },
      { name: "Toloka added to CBR", limit: 9_300, goal: 1000, measure: added(TOLOKA, CBR) },
      { name: "CBR added to Toloka", limit: 2300, goal: 1000, measure: added(CBR, TOLOKA) },
      { name: "SoftwareOne added to CBR", limit: 7_300, goal: 1000, measure: added(SOFTWAREONE, CBR) },
      { name: "everything", limit: 38_300, goal: 9000, measure: size('export * from "oplogs";') },
    ],
  },
  {
    title: "Files loaded by an import",
    unit: "count",
    budgets: [
      { name: "`oplogs/toloka`", limit: 3, measure: files("oplogs/toloka") },
      { name: "`oplogs/cbr`", limit: 3, measure: files("oplogs/cbr") },
      { name: "`oplogs/softwareone`", limit: 3, measure: files("oplogs/softwareone") },
      { name: "`oplogs`", limit: 6, measure: files("oplogs") },
      { name: "of another API", limit: 0, goal: 0, measure: strangers },
      { name: "of Node itself", limit: 0, goal: 0, measure: allOf("builtins") },
      { name: "uses of `fetch` and its classes", limit: 0, goal: 0, measure: allOf("touched") },
    ],
  },
  {
    title: "CPU time of an import over an empty program",
    unit: "ms",
    budgets: [
      // Machines differ and are busy: the limit is for what has gone wrong, not for what has grown.
      { name: "`oplogs/toloka`", limit: 30, goal: 10, measure: time("oplogs/toloka") },
      { name: "`oplogs/cbr`", limit: 30, goal: 10, measure: time("oplogs/cbr") },
      { name: "`oplogs/softwareone`", limit: 30, goal: 10, measure: time("oplogs/softwareone") },
      { name: "`oplogs`", limit: 40, measure: time("oplogs") },
    ],
  },
  {
    title: "Installation",
    unit: "kB",
    budgets: [
      { name: "the tarball", limit: 382_000, measure: ({ packed }) => packed },
      { name: "unpacked", limit: 1_810_000, measure: ({ unpacked }) => unpacked },
      {
        name: "`node_modules`, dependencies included",
        limit: 2_080_000,
        measure: ({ installed }) => installed,
      },
    ],
  },
  {
    title: "Packages that come along",
    unit: "count",
    budgets: [
      {
        name: "openapi-fetch and its types",
        limit: 2,
        goal: 2,
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
        limit: 740,
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
        limit: 1_400,
        measure: types(CBR_PROGRAM),
      },
      {
        name: "SoftwareOne",
        limit: 70,
        measure: types(`
          import { rql, SoftwareOne } from "oplogs/softwareone";
          const { tasks } = new SoftwareOne({ token: "a-token" });
          for await (const { id } of tasks.list({ filter: rql.eq("status", "Failed") }))
            for await (const entry of tasks.follow(id)) console.log(entry.timestamp, entry.message);
        `),
      },
    ],
  },
  {
    title: "Time",
    unit: "ms",
    budgets: [
      { name: "`npm run generate`", goal: 3000, measure: timeOfGenerate },
      {
        name: "to check the small program of CBR",
        measure: (project) => timeToCheck(project, CBR_PROGRAM),
      },
    ],
  },
];

/** Watched by `npm run typecheck`, which makes them anyway. */
export const PROJECT_TYPES: Group = {
  title: "Types made to check",
  unit: "count",
  budgets: [{ name: "this whole project", limit: 155_000, measure: () => checkProject().instantiations }],
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
