import { bundle } from "./bundle.js";
import type { Figure, Unit } from "./figure.js";
import { loads } from "./loads.js";
import type { Project } from "./project.js";
import { typesOf } from "./types.js";

const TOLOKA = 'export { Toloka } from "oplogs/toloka";';
const CBR = 'export { Cbr } from "oplogs/cbr";';
const SOFTWAREONE = 'export { SoftwareOne } from "oplogs/softwareone";';
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
    everything: size('export * from "oplogs";'),
  }),
  ...group("Files loaded by an import", "count", {
    ...each([...APIS.map((api) => `oplogs/${api}`), "oplogs"], (subpath) => [
      `\`${subpath}\``,
      (project) => loads(project, subpath).modules.length,
    ]),
    "of another API": strangers,
    "of Node itself": (project) => loads(project, "oplogs").builtins.length,
    "uses of `fetch` and its classes": (project) => loads(project, "oplogs").touched.length,
  }),
  ...group("Installation", "kB", {
    "the tarball": ({ packed }) => packed,
    unpacked: ({ unpacked }) => unpacked,
    "`node_modules`, dependencies included": ({ installed }) => installed,
  }),
  ...group("Packages installed with it", "count", {
    "openapi-fetch and its types": ({ dependencies }) => dependencies.length,
  }),
  ...group("Types made to check a small program", "count", {
    Toloka: types(`
      import { Toloka, isStep } from "oplogs/toloka";
      const toloka = new Toloka({ token: "a-token" });
      for await (const { id, status } of toloka.operations.list({ type: "TASK.BATCH_CREATE" }))
        if (status === "FAIL")
          for (const step of await toloka.operations.log(id))
            if (isStep(step, "TASK_CREATE")) console.log(step.output?.task_id);
      await toloka.tasks.submit([{ pool_id: "1", input_values: { image: "1.png" } }]);
    `),
    CBR: types(`
      import { Cbr, iamPassword } from "oplogs/cbr";
      const user = { username: "a-user", password: "a-password", domainName: "a-domain" };
      const token = iamPassword({ region: "eu-de", ...user });
      const cbr = new Cbr({ region: "eu-de", projectId: "a-project", token });
      for await (const { id } of cbr.operationLogs.list({ status: "failed", start_time: new Date() }))
        console.log((await cbr.operationLogs.wait(id)).extra_info?.resource?.name);
    `),
    SoftwareOne: types(`
      import { rql, SoftwareOne } from "oplogs/softwareone";
      const { tasks } = new SoftwareOne({ token: "a-token" });
      for await (const { id } of tasks.list({ filter: rql.eq("status", "Failed") }))
        for await (const entry of tasks.follow(id)) console.log(entry.timestamp, entry.message);
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

function types(code: string): Measure {
  return (project) => typesOf(project, code);
}

/** How many files an API's import loads of the other APIs. */
function strangers(project: Project): number {
  const isOf = (api: string, file: string) => file.startsWith("oplogs/") && file.includes(`/${api}/`);
  const counts = APIS.map((api) => {
    const ofApis = loads(project, `oplogs/${api}`).modules.filter((file) =>
      APIS.some((name) => isOf(name, file)),
    );
    const own = ofApis.filter((file) => isOf(api, file));
    if (own.length === 0)
      throw new Error(`oplogs/${api} loads no file of its own folder: look at \`strangers\``);
    return ofApis.length - own.length;
  });
  return counts.reduce((sum, count) => sum + count);
}
