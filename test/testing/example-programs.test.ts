import { execFile } from "node:child_process";
import { FakeCbr, FakeSoftwareOne } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "./serve-fake.js";

/**
 * Runs an example as a user would. Those of vaults are in test/cbr/examples.test.ts, those of Toloka in
 * toloka-softwareone-programs.test.ts.
 */
async function run(name: string, settings: Readonly<Record<string, string>>, ...args: string[]) {
  const program = await prebuiltProgram(`examples/${name}.ts`);
  const env = { PATH: process.env["PATH"], TZ: "UTC", NO_COLOR: "1", ...settings };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const options = { env, timeout: 50_000, maxBuffer: 20_000_000 };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe("against FakeCbr", () => {
  it("failed-backups prints yesterday's, past a 429 and a token that has run out", async () => {
    const cloud = new FakeCbr({ now: () => new Date(), quirks: { mostPerPage: 50, shuffledTies: true } });
    const day = 86_400_000;
    const noon = Math.floor(Date.now() / day) * day - day / 2;
    const bad = ["failed", "timeout", "skipped"] as const;
    const add = (name: string, ago: number, status: (typeof bad)[number] | "success", vault_id = "a-vault") =>
      cloud.operationLogs.add({
        status,
        vault_id,
        created_at: new Date(noon - ago).toISOString(),
        extra_info: { resource: { id: `id-of-${name}`, type: "OS::Nova::Server", name } },
        error_info: { code: "BackupService.7003", message: "The disk is locked." },
      });
    const names = Array.from({ length: 120 }, (_, n) => `server-${n}`);
    for (const [n, name] of names.entries()) add(name, 0, bad[n % 3] ?? "failed");
    add("good", 0, "success");
    add("of-the-day-before", day, "failed");
    add("of-another-vault", 0, "failed", "another");
    cloud.reply({ to: "GET /v3/{project_id}/operation-logs", status: 429 });
    cloud.reply({ to: "GET /v3/{project_id}/operation-logs", status: 401 });

    const url = await serveFake(cloud);
    const { username, password, domainName } = cloud.login();
    const settings = {
      CBR_URL: url,
      IAM_URL: url,
      OS_PROJECT_ID: cloud.options().projectId,
      OS_USERNAME: username,
      OS_PASSWORD: password,
      OS_DOMAIN_NAME: domainName,
    };
    const { code, stdout, stderr } = await run("failed-backups", settings, "a-vault");
    expect([code, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.pop()).toMatch(/^120 failed backups on /);
    expect(lines.map((line) => line.split("  ")[1]).sort()).toEqual(names.sort());
    expect(lines[0]).toContain("BackupService.7003: The disk is locked.");
    for (const status of bad) expect(lines.filter((line) => line.includes(`  ${status}: `))).toHaveLength(40);
  });
});

describe("against FakeSoftwareOne", () => {
  it("follow-a-task follows a task that fails, and prints why", async () => {
    const platform = new FakeSoftwareOne({ now: () => new Date(), quirks: { lateEntries: 1 } });
    const { id } = platform.tasks.add({ statuses: ["Queued", "Processing", "Processing", "Failed"] });
    const log = platform.tasks.logs(id);
    log.add({ message: "Begun.", progress: 0 });
    log.add({ severity: "Error", message: "Row {{Row}}: {{Why}}.", parameters: { Row: 7, Why: "no name" } });
    log.add({ severity: "Failure", message: "Stopped." });
    const { url, token } = { url: await serveFake(platform), token: platform.options().token };
    const settings = { SOFTWAREONE_URL: url, SOFTWAREONE_TOKEN: token, INTERVAL: "5" };
    const { code, stdout, stderr } = await run("follow-a-task", settings, id);
    expect([code, stderr]).toEqual([1, ""]);
    const [followed = "", wrong = ""] = stdout.split("What went wrong:");
    for (const words of ["Begun.", "Row 7: no name.", "Stopped."])
      expect(followed.split(words)).toHaveLength(2);
    expect(followed).toContain(": Failed\n");
    expect(wrong.match(/(Error|Failure)/g)).toEqual(["Error", "Failure"]);
  });

  it("follow-a-task says that a token may not read logs", async () => {
    const platform = new FakeSoftwareOne({ now: () => new Date() });
    const { id } = platform.tasks.add({ status: "Completed" });
    const settings = {
      SOFTWAREONE_URL: await serveFake(platform),
      SOFTWAREONE_TOKEN: platform.options("Client").token,
    };
    const { code, stderr } = await run("follow-a-task", settings, id);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^This token may not read the logs of tasks\.\n/);
  });
});
