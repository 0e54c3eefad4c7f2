import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FakeCbr } from "oplogs/testing";
import { afterAll, beforeAll, describe, expect, it, type onTestFinished } from "vitest";
import { serveFake } from "../testing/serve-fake.js";
import { programsIn, PROGRAMS as README_PROGRAMS, startsSomething } from "./blocks.js";
import { createProject } from "./project.js";

const GUIDE = readFileSync(new URL("../../guides/cbr.md", import.meta.url), "utf8");
/** By document: what starts backups and waits for them needs a service that remembers. */
const PROGRAMS = [
  ...programsIn(GUIDE).map((program) => ({ document: "guides/cbr.md", ...program })),
  ...README_PROGRAMS.filter(startsSomething).map((program) => ({ document: "README.md", ...program })),
].map((program, n) => ({ ...program, file: `program-${n}` }));
const MOCKED_APIS = "mocked-apis.mts";

let project: Awaited<ReturnType<typeof createProject>>;

beforeAll(async () => {
  const files = PROGRAMS.map(({ file, code }) => [`${file}.mts`, code]);
  const mockedApis = readFileSync(new URL(MOCKED_APIS, import.meta.url), "utf8");
  project = await createProject({ ...Object.fromEntries(files), [MOCKED_APIS]: mockedApis });
}, 120_000);

afterAll(() => project.remove());

it("all programs compile", () => {
  expect(PROGRAMS.length).toBeGreaterThan(3);
  expect(project.problems).toEqual([]);
});

describe("the program at", () => {
  // Beside each other: they wait for backups.
  it.concurrent.for(PROGRAMS)(
    "$document:$line prints what is said, and no error",
    async ({ file, prints }, { onTestFinished }) => {
      const { stdout, stderr } = await run(`${file}.mjs`, onTestFinished);
      expect(stderr).toBe("");
      expect(stdout).toBe(prints);
    },
  );
});

/** Three servers in a vault: a backup of one of them fails, and one is busy. The first one has a backup. */
function cloudOf() {
  const cloud = new FakeCbr({ now: () => new Date() });
  const serverOf = (name: string) => ({ id: `id-of-${name}`, type: "OS::Nova::Server", name }) as const;
  const vault = cloud.vaults.add({ name: "servers", resources: ["db-01", "web-01", "web-02"].map(serverOf) });
  const disk = cloud.backups.add({ resource_id: "a-disk", resource_type: "OS::Cinder::Volume" });
  cloud.backups.add({
    vault_id: vault.id,
    resource_id: "id-of-db-01",
    resource_name: "db-01",
    resource_type: "OS::Nova::Server",
    children: [disk],
  });
  cloud.script(({ resourceId, operationType }) => {
    if (operationType !== "backup" || resourceId === "id-of-db-01") return { statuses: ["success"] };
    const code = "BackupService.6125";
    return resourceId === "id-of-web-01"
      ? { statuses: ["failed"], error_info: { code: "BackupService.7003", message: "The disk is locked." } }
      : { skip: { code, reason: "The resource is being backed up." } };
  });
  return { cloud, vault };
}

async function run(file: string, finished: typeof onTestFinished) {
  const { cloud, vault } = cloudOf();
  const url = await serveFake(cloud, finished);
  const { username, password, domainName } = cloud.login();
  const env = {
    PATH: process.env["PATH"],
    NO_COLOR: "1",
    OS_USERNAME: username,
    OS_PASSWORD: password,
    OS_DOMAIN_NAME: domainName,
    OS_PROJECT_NAME: "eu-de",
    VAULT_ID: vault.id,
    MOCKS: JSON.stringify({
      "https://cbr.eu-de.otc.t-systems.com": url,
      "https://iam.eu-de.otc.t-systems.com": url,
    }),
  };
  const cwd = await mkdtemp(join(project.folder, "run-"));
  const args = ["--import", "../mocked-apis.mjs", `../${file}`];
  const child = promisify(execFile)(process.execPath, args, { cwd, env, timeout: 50_000 });
  return child.catch(({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }));
}
