import { describe, expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

describe("oplogs wait", () => {
  test("waits for success: code 0, the record on stdout, a line per change on stderr", async () => {
    const { cbr, env } = await startServices();
    const { id } = cbr.operationLogs.add({
      operation_type: "backup",
      statuses: ["waiting", "running", "success"],
    });
    const { code, stdout, stderr } = await oplogs(`wait cbr ${id} --json --interval 1ms`, { env });
    expect(parsed(stdout)).toMatchObject([{ system: "cbr", id, state: "succeeded" }]);
    expect(code).toBe(0);
    const lines = stderr.trim().split("\n");
    expect(lines.map((line) => line.split("  ")[1])).toEqual(["waiting", "running", "succeeded"]);
  });

  test("a failure is code 1", async () => {
    const { toloka, env } = await startServices();
    const { id } = toloka.operations.add({ statuses: ["RUNNING", "FAIL"] });
    expect(await oplogs(`wait toloka ${id} --interval 1ms`, { env })).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^STATE.*\nfailed {2}toloka/),
    });
  });

  test.each(["failed", "timeout", "skipped"] as const)(
    "and so is a task of cbr that ends as %s",
    async (status) => {
      const { cbr, env } = await startServices();
      const { id } = cbr.operationLogs.add({ statuses: ["running", status] });
      const { code, stdout } = await oplogs(`wait cbr ${id} --interval 1ms --json`, { env });
      expect(parsed(stdout)).toMatchObject([{ status, state: status === "skipped" ? "skipped" : "failed" }]);
      expect(code).toBe(1);
    },
  );

  test("a failed task is code 1, and its reason is printed below it", async () => {
    const { softwareOne, env } = await startServices();
    const { id } = softwareOne.tasks.add({ statuses: ["Processing", "Failed"] });
    softwareOne.tasks.logs(id).add({ severity: "Failure", message: "The file is empty." });
    const { code, stdout } = await oplogs(`wait softwareone ${id} --interval 1ms`, { env });
    expect(stdout).toMatch(/^STATE.*\nfailed {2}softwareone.*\n {2}The file is empty\.\n$/);
    expect(code).toBe(1);
  });

  test("code 3 when the time is over, and not because the operation failed", async () => {
    const { toloka, env } = await startServices();
    const { id } = toloka.operations.add({ status: "RUNNING" });
    const { code, stdout, stderr } = await oplogs(`wait toloka ${id} --timeout 2s`, { env });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/\noplogs: GET .*2000 ms|oplogs: .*2,?000/);
  });

  test("on a terminal it is one line that is redrawn, and cleared at the end", async () => {
    const { toloka, env } = await startServices();
    const { id } = toloka.operations.add({
      type: "POOL.OPEN",
      progress: 40,
      statuses: ["RUNNING", "SUCCESS"],
    });
    const { stderr } = await oplogs(`wait toloka ${id} --interval 1ms`, { env, columns: 60 });
    const [before, ...drawn] = stderr.split("\r\u001b[K");
    expect(before).toBe("");
    expect(drawn[0]).toMatch(/^\[#+-*\] \d+ % {2}running {2}0s {2}POOL\.OPEN/);
    expect(drawn.at(-1)).toBe("");
    expect(stderr).not.toContain("\n");
    for (const line of drawn) expect(line.length).toBeLessThan(60);
  });

  test("Ctrl-C ends it at once, and says nothing", async () => {
    const { toloka, env } = await startServices();
    const { id } = toloka.operations.add({ status: "RUNNING" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const { stdout, stderr } = await oplogs(`wait toloka ${id}`, { env, signal: stop.signal });
    expect(stdout + stderr).not.toContain("oplogs:");
  });
});
