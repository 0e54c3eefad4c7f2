import { expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

test("oplogs log prints the entries of a task, oldest first", async () => {
  const { softwareOne, env } = await startServices();
  const { id } = softwareOne.tasks.add({ status: "Failed" });
  const log = softwareOne.tasks.logs(id);
  log.add({ timestamp: "2026-03-17T08:20:04.120Z", message: "Starts." });
  log.add({
    timestamp: "2026-03-17T08:23:31.455Z",
    severity: "Failure",
    message: "Row {{row}}\u001b[2J",
    parameters: { row: 7 },
  });
  expect(await oplogs(`log softwareone ${id} --utc`, { env })).toEqual({
    code: 0,
    stdout: "2026-03-17 08:20:04 UTC  Info     Starts.\n2026-03-17 08:23:31 UTC  Failure  Row 7\n",
    stderr: "",
  });
  const json = await oplogs(`log softwareone ${id} --json`, { env });
  expect(parsed(json.stdout)).toMatchObject([
    { message: "Starts." },
    { severity: "Failure", parameters: { row: 7 } },
  ]);
});

test("and the steps of an operation, as the service sent them with --json", async () => {
  const { toloka, env } = await startServices();
  const { id } = toloka.operations.add({ type: "TASK.BATCH_CREATE", status: "SUCCESS" });
  const steps = toloka.operations.log(id);
  steps.add({ type: "TASK_CREATE", output: { task_id: "t-1" } });
  steps.add({ type: "POOL_OPEN", output: { code: "EMPTY_POOL", message: "The pool is empty." } });
  const { stdout } = await oplogs(`log toloka ${id}`, { env });
  expect(stdout).toBe('done    TASK_CREATE  {"task_id":"t-1"}\nfailed  POOL_OPEN  The pool is empty.  {}\n');
  expect(parsed((await oplogs(`log toloka ${id} --json`, { env })).stdout)).toEqual([...steps]);
});

test("CBR has no log of its own: you are told what has", async () => {
  const { cbr, env } = await startServices();
  expect(await oplogs("log cbr log-1", { env })).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "oplogs: cbr keeps no log besides the operation itself: 'oplogs show cbr ID' prints all that it says\n",
  });
  expect(cbr.requests).toEqual([]);
});
