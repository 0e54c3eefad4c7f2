import { expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

test("oplogs follow prints entries as they come, and ends with the task: code 1, as it failed", async () => {
  const { softwareOne, env } = await startServices();
  const { id } = softwareOne.tasks.add({ status: "Processing" });
  const log = softwareOne.tasks.logs(id);
  log.add({ message: "one" });
  const onOutput = (text: string) => {
    if (!text.includes("one")) return;
    log.add({ severity: "Failure", message: "two" });
    softwareOne.tasks.update(id, { status: "Failed" });
  };
  const { code, stdout } = await oplogs(`follow softwareone ${id} --json`, { env, onOutput });
  expect(parsed(stdout)).toMatchObject([{ message: "one" }, { message: "two" }]);
  expect(code).toBe(1);
}, 60_000);

test("--tail and --severity narrow down what is printed", async () => {
  const { softwareOne, env } = await startServices();
  const { id } = softwareOne.tasks.add({ status: "Completed" });
  const log = softwareOne.tasks.logs(id);
  for (const severity of ["Error", "Info", "Error", "Info"] as const)
    log.add({ severity, message: severity });
  const { code, stdout } = await oplogs(`follow softwareone ${id} --tail 3 --severity Warning --json`, {
    env,
  });
  expect(parsed(stdout)).toMatchObject([{ severity: "Error" }]);
  expect(code).toBe(0);
});

test("only tasks of softwareone can be followed", async () => {
  const { code, stderr } = await oplogs("follow toloka op-1");
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are softwareone.");
});

test("--timeout limits it: code 3, as it is not known how the task ends", async () => {
  const { softwareOne, env } = await startServices();
  const { id } = softwareOne.tasks.add({ status: "Processing" });
  const { code, stderr } = await oplogs(`follow softwareone ${id} --timeout 2s`, { env });
  expect(code).toBe(3);
  expect(stderr).toMatch(/^oplogs: GET .*2000 ms/);
});
