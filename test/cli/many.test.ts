import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { builtCommand } from "../prebuilt.js";
import { startServices } from "./command-line.js";

const NOW = Date.parse("2026-03-17T12:00:00Z");
const ago = (index: number) => new Date(NOW - index * 3_600_000).toISOString();

/** A thousand operations of each service, one for each of the last thousand hours; every tenth failed. */
async function busy() {
  const services = await startServices();
  const { toloka, cbr, softwareOne } = services;
  for (let index = 0; index < 1000; index++) {
    const bad = index % 10 === 0;
    const [before, at] = [ago(index + 1), ago(index)];
    toloka.operations.add({
      type: "POOL.OPEN",
      status: bad ? "FAIL" : "SUCCESS",
      submitted: before,
      started: before,
      finished: at,
      details: bad ? { code: "NO_MONEY", message: "No money." } : {},
    });
    cbr.operationLogs.add({
      status: bad ? "failed" : "success",
      created_at: before,
      started_at: before,
      ended_at: at,
      ...(bad && { error_info: { code: "BackupService.2008", message: "Locked." } }),
    });
    const { id } = softwareOne.tasks.add({
      status: bad ? "Failed" : "Completed",
      audit: { created: { at: before }, started: { at: before }, [bad ? "failed" : "completed"]: { at } },
    });
    if (bad) softwareOne.tasks.logs(id).add({ severity: "Failure", message: "Refused." });
  }
  return services;
}

test("what failed in the last day, of a thousand operations each, takes the requests it must and no more", async () => {
  const { toloka, cbr, softwareOne, env } = await busy();
  const since = new Date(NOW - 86_400_000).toISOString();
  const program = await builtCommand();
  const run = (args: readonly string[]) =>
    new Promise<{ stdout: string; cpu: number }>((resolve) => {
      // What the child has used is printed by itself at its end, on stderr.
      const code =
        "const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1000));";
      const meter = `data:text/javascript,${encodeURIComponent(`process.on("exit", () => { ${code} })`)}`;
      const options = { cwd: tmpdir(), env: { PATH: process.env["PATH"], HOME: tmpdir(), ...env } };
      execFile(process.execPath, ["--import", meter, program, ...args], options, (_, stdout, stderr) =>
        resolve({ stdout, cpu: Number(stderr) }),
      );
    });
  const { stdout, cpu } = await run([
    "failed",
    "--since",
    since,
    "--until",
    new Date(NOW + 1).toISOString(),
    "--json",
  ]);
  const found = stdout
    .trim()
    .split("\n")
    .map((line): { reason?: { message: string } } => JSON.parse(line));
  expect(found).toHaveLength(9);
  expect(found.every(({ reason }) => reason?.message)).toBe(true);
  expect({
    toloka: toloka.requests.length,
    cbr: cbr.requests.length,
    softwareOne: softwareOne.requests.length,
  }).toEqual({ toloka: 1, cbr: 1, softwareOne: 4 });
  expect(cpu).toBeLessThan(1000);
});
