import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it, type onTestFinished } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";

const HOUR = 3_600_000;
const now = () => new Date();
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString().slice(0, -1);
const SERVERS = ["db-01", "db-02", "web-01", "web-02", "web-03"];
const serverOf = (name: string) => ({ id: `id-of-${name}`, type: "OS::Nova::Server", name }) as const;

const pathOf = (name: string) => fileURLToPath(new URL(`../../examples/${name}.ts`, import.meta.url));

const PROGRAMS = {
  backUpAVault: await prebuiltProgram("examples/back-up-a-vault.ts"),
  nightlyReport: await prebuiltProgram("examples/nightly-report.ts"),
  oldBackups: await prebuiltProgram("examples/old-backups.ts"),
};

/** Runs an example as a user would. */
async function run(cloud: FakeCbr, finished: typeof onTestFinished, program: string, ...args: string[]) {
  const url = await serveFake(cloud, finished);
  const { username, password, domainName } = cloud.login();
  const env = {
    ...process.env,
    TZ: "UTC",
    NO_COLOR: "1",
    CBR_URL: url,
    IAM_URL: url,
    OS_USERNAME: username,
    OS_PASSWORD: password,
    OS_DOMAIN_NAME: domainName,
    OS_PROJECT_NAME: "eu-de",
  };
  const options = { env, timeout: 50_000 };
  const command = [program, ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options).catch(
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }),
  );
  return { lines: stdout.trimEnd().split("\n"), stderr };
}

it.each([
  ["back-up-a-vault", 15],
  ["nightly-report", 20],
  ["old-backups", 15],
])("%s has %d lines of code at most", (name, most) => {
  const lines = readFileSync(pathOf(name), "utf8").split("\n");
  expect(lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length).toBeLessThanOrEqual(most);
});

// Beside each other: a backup is waited for, and a process starts.
describe.concurrent("examples/back-up-a-vault.ts", () => {
  it("reports each of five servers: backed up, failed, and not started", async ({ onTestFinished }) => {
    const cloud = new FakeCbr({ now });
    const vault = cloud.vaults.add({ name: "servers", resources: SERVERS.map(serverOf) });
    cloud.script(({ resourceId }) => {
      if (resourceId === "id-of-web-03")
        return { skip: { code: "BackupService.6125", reason: "is being backed up" } };
      if (resourceId !== "id-of-db-02") return { statuses: ["running", "success"] };
      return {
        statuses: ["waiting", "failed"],
        error_info: { code: "BackupService.7003", message: "Disk is locked." },
      };
    });
    const { lines, stderr } = await run(cloud, onTestFinished, PROGRAMS.backUpAVault, vault.id);
    expect(stderr).toBe("");
    expect(lines.map((line) => line.trim()).sort()).toEqual([
      "failed db-02 Disk is locked.",
      "not backed up web-03 is being backed up",
      "success db-01",
      "success web-01",
      "success web-02",
    ]);
    expect(cloud.requests.filter(({ path }) => path.endsWith("/checkpoints"))).toHaveLength(1);
  });

  it("says that there is no such vault", async ({ onTestFinished }) => {
    const { stderr } = await run(new FakeCbr({ now }), onTestFinished, PROGRAMS.backUpAVault, "no-vault");
    expect(stderr).toContain("BackupService.6105");
  });
});

describe.concurrent("examples/nightly-report.ts", () => {
  it("prints all that went wrong in all projects of the regions, and nothing else", async ({
    onTestFinished,
  }) => {
    const cloud = new FakeCbr({ now });
    const { id: shop } = cloud.projects.add({ name: "eu-nl_shop" });
    cloud.projects.add({ name: "ap-sg_other" });
    const add = (
      status: "failed" | "success" | "timeout" | "skipped" | "running",
      hours: number,
      project_id?: string,
    ) =>
      cloud.operationLogs.add({
        operation_type: "backup",
        extra_info: { resource: serverOf("db-01") },
        status,
        created_at: ago(hours + 1),
        ended_at: status === "running" ? null : ago(hours),
        error_info: { code: "", message: `${status} ${hours} hours ago` },
        ...(project_id && { project_id }),
      });
    add("failed", 2);
    add("success", 2);
    add("failed", 30);
    add("running", 1);
    add("skipped", 20);
    add("timeout", 5, shop);
    const { lines, stderr } = await run(cloud, onTestFinished, PROGRAMS.nightlyReport, "eu-de", "eu-nl");
    expect(stderr).toBe("");
    expect(lines.map((line) => line.split(" {")[0])).toEqual([
      "eu-de backup failed db-01",
      "eu-de backup skipped db-01",
      "eu-nl_shop backup timeout db-01",
    ]);
    expect(lines[0]).toContain("failed 2 hours ago");
  });
});

describe.concurrent("examples/old-backups.ts", () => {
  it("prints the servers without a good backup of the last 25 hours, and those that have none", async ({
    onTestFinished,
  }) => {
    const cloud = new FakeCbr({ now });
    cloud.vaults.add({ name: "servers", resources: SERVERS.map(serverOf) });
    const backUp = (name: string, status: "success" | "failed", hours: number) =>
      cloud.operationLogs.add({
        operation_type: "backup",
        status,
        created_at: ago(hours + 1),
        started_at: ago(hours + 1),
        ended_at: ago(hours),
        extra_info: { resource: serverOf(name) },
      });
    backUp("db-01", "success", 3);
    backUp("db-01", "failed", 1);
    backUp("db-02", "success", 24);
    backUp("web-01", "success", 26);
    backUp("web-02", "failed", 2);
    const { lines, stderr } = await run(cloud, onTestFinished, PROGRAMS.oldBackups);
    expect(stderr).toBe("");
    expect(lines).toEqual(["web-01", "web-02", "web-03"]);
  });
});
