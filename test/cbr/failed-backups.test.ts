import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FakeCbr } from "oplogs/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../contract/mock.js";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";
import { failedBackup, failedBackups } from "./failed-backup.js";

const PROGRAM = await prebuiltProgram("examples/failed-backups.ts");
const DAY = 86_400_000;

/** Runs the example as a user would, on a machine in `TZ`. */
async function run(env: Record<string, string>, ...args: string[]) {
  const settings = {
    OS_PROJECT_ID: "a-project",
    OS_USERNAME: "ann",
    OS_PASSWORD: "a-password",
    OS_DOMAIN_NAME: "acme",
    TZ: "UTC",
    ...env,
  };
  const options = { env: { ...process.env, ...settings }, maxBuffer: 10_000_000, timeout: 30_000 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], options).catch(
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }),
  );
  return { lines: stdout.trimEnd().split("\n"), stderr };
}

/** The day before today, in UTC, at noon. */
function yesterdayNoon(): Date {
  return new Date(Math.floor(Date.now() / DAY) * DAY - DAY / 2);
}

describe("examples/failed-backups.ts", () => {
  it("prints each of 3,200 logs once, and a new one, past a 429 and a token that has run out", async () => {
    const noon = yesterdayNoon();
    const failed = failedBackups(3_200, noon);
    const other = { ...failedBackup("of-another-vault", noon.getTime()), vault_id: "another" };
    const good = { ...failedBackup("that-went-well", noon.getTime()), status: "success" as const };
    const older = failedBackup("of-the-day-before", noon.getTime() - DAY);
    const cloud = new FakeCbr({ projectId: "a-project" });
    for (const log of [other, good, ...failed, older]) cloud.operationLogs.add(log);
    let [lists, logins] = [0, 0];
    cloud.onRequest(({ path }) => {
      if (path === "/v3/auth/tokens") logins++;
      else if (++lists === 2) cloud.operationLogs.add(failedBackup("new", noon.getTime() + 1_000));
      else if (lists === 3) {
        cloud.expireTokens();
        return { status: 429, body: { error_code: "APIGW.0308", error_msg: "Throttled" } };
      }
      return undefined;
    });
    const url = `${await serveFake(cloud)}/v3`;
    const { lines, stderr } = await run({ CBR_URL: url, IAM_URL: url }, "a-vault");
    expect(stderr).toBe("");
    expect(lines.pop()).toMatch(/^3201 failed backups on /);
    const ids = [...failed.map(({ id }) => id), "new"];
    expect(lines.map((line) => line.split("  ")[1])).toEqual(ids.map((id) => `disk of ${id}`));
    expect(lines[0]).toContain("BackupService.7003: Backup is not allowed in the current disk status.");
    expect(logins).toBe(2);
  }, 30_000);

  it("says what is wrong, and nothing secret", async () => {
    const url = await serveFake(new FakeCbr({ projectId: "a-project" }));
    const env = { CBR_URL: url, IAM_URL: url, OS_PASSWORD: "another-password" };
    const { stderr } = await run(env, "a-vault");
    expect(stderr).toContain("The username or password is wrong.");
    expect(stderr).not.toContain("another-password");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }, 30_000);
});

describe("examples/failed-backups.ts against the documents", () => {
  let mocks: Mock[] = [];
  beforeAll(async () => {
    mocks = await Promise.all([startMock("cbr"), startMock("iam")]);
  });
  afterAll(async () => {
    for (const mock of mocks) await mock.close();
  });

  it("reads the documented log, which has not failed", async () => {
    const [cbr, iam] = mocks;
    const { lines, stderr } = await run(
      {
        CBR_URL: cbr?.url ?? "",
        IAM_URL: iam?.url ?? "",
        OS_PROJECT_ID: "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f",
      },
      "a-vault",
    );
    expect(stderr).toBe("");
    expect(lines).toEqual([expect.stringContaining("0 failed backups on")]);
  }, 30_000);
});
