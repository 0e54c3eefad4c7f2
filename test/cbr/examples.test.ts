import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { serveFake } from "./serve-fake.js";

const HOUR = 3_600_000;

type Ended = "success" | "failed" | "timeout" | "skipped";

/** Runs an example as a user would, and returns what it prints. */
async function run(cloud: FakeCbr, name: string, ...args: string[]) {
  const url = await serveFake(cloud);
  const { username, password, domainName } = cloud.login();
  const settings = { OS_USERNAME: username, OS_PASSWORD: password, OS_DOMAIN_NAME: domainName };
  const env = { ...process.env, ...settings, IAM_URL: url, CBR_URL: url };
  const { stdout, stderr, code } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", `examples/${name}.ts`, ...args],
    { env, timeout: 60_000 },
  ).then(
    (printed) => ({ ...printed, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  expect(stderr).toBe("");
  return {
    lines: stdout
      .trim()
      .split("\n")
      .map((line) => line.trim())
      .sort(),
    code,
  };
}

const now = () => new Date();

describe("examples/back-up-vault.ts", () => {
  it("says of each of five servers how it went", async () => {
    const cloud = new FakeCbr({ now });
    const resources = [1, 2, 3, 4, 5].map((n) => ({ id: `server-${n}`, name: `web-${n}` }));
    const vault = cloud.vaults.add({ resources });
    cloud.script(({ resourceId }) => {
      if (resourceId === "server-2")
        return { statuses: ["failed"], error_info: { code: "BackupService.7003", message: "Disk in use." } };
      if (resourceId === "server-4")
        return { skip: { code: "BackupService.6125", reason: "is being backed up" } };
      return { statuses: ["success"] };
    });
    const { lines, code } = await run(cloud, "back-up-vault", vault.id);
    expect(lines).toEqual([
      "web-1: success",
      "web-2: failed Disk in use.",
      "web-3: success",
      "web-4: not backed up, is being backed up",
      "web-5: success",
    ]);
    expect(code).toBe(1);
  }, 60_000);
});

describe("examples/nightly-report.ts", () => {
  it("lists everything bad in all projects of two regions", async () => {
    const cloud = new FakeCbr({ now });
    const [first] = cloud.projects;
    const other = cloud.projects.add({ name: "eu-nl_shop" });
    const ended = (status: Ended, project_id: string | undefined, message = "") =>
      cloud.operationLogs.add({
        operation_type: "backup",
        status,
        ...(project_id !== undefined && { project_id }),
        error_info: { code: "", message },
        extra_info: { resource: { id: "s", type: "OS::Nova::Server", name: `web of ${status}` } },
      });
    ended("failed", first?.id, "Disk in use.");
    ended("skipped", first?.id);
    ended("success", first?.id);
    ended("timeout", other.id);
    const { lines, code } = await run(cloud, "nightly-report");
    expect(lines).toEqual([
      `${first?.name}  backup  web of failed  failed  Disk in use.`,
      `${first?.name}  backup  web of skipped  skipped`,
      "eu-nl_shop  backup  web of timeout  timeout",
    ]);
    expect(code).toBe(1);
  }, 60_000);
});

describe("examples/stale-backups.ts", () => {
  it("lists servers without a good backup of the last 25 hours, and without any", async () => {
    const cloud = new FakeCbr({ now });
    const names = ["fresh", "old", "failed", "never"];
    cloud.vaults.add({ name: "nightly", resources: names.map((name) => ({ id: `id-of-${name}`, name })) });
    const backup = (name: string, status: Ended, hours: number) =>
      cloud.operationLogs.add({
        operation_type: "backup",
        status,
        created_at: new Date(Date.now() - hours * HOUR).toISOString().replace("Z", "000"),
        extra_info: { resource: { id: `id-of-${name}`, type: "OS::Nova::Server", name } },
      });
    backup("fresh", "success", 20);
    backup("old", "success", 26);
    backup("failed", "failed", 20);
    const { lines } = await run(cloud, "stale-backups");
    expect(lines.map((line) => line.split(" has ")[0])).toEqual([
      "nightly: failed",
      "nightly: never",
      "nightly: old",
    ]);
  }, 60_000);
});
