import { isHttpError, isOplogsError } from "oplogs";
import { Cbr, type OperationLogQuery, type VaultQuery } from "oplogs/cbr";
import { SoftwareOne, type TaskLogQuery } from "oplogs/softwareone";
import { isStep, type Operation, type OperationQuery, outcome, Toloka } from "oplogs/toloka";

/** Every call of the clients, with names for what it returns. `editor.test.ts` asks what an editor shows of them. */
export async function toloka({ operations, tasks, taskSuites, userBonuses }: Toloka, id: string) {
  const operation = await operations.get(id);
  const { status, details } = operation;
  const { data, response } = await operations.get(id).withResponse();
  const done = await operations.wait(id, { onPoll: (polled) => polled });
  const log = await operations.log(id);
  for (const entry of log) if (isStep(entry, "TASK_CREATE")) entry.output;
  const { created, rejected } = outcome(log);
  const operationList = operations.list({ status: "FAIL" });
  const page = await operationList.page();
  const { items, next, body } = page;
  for await (const listed of operationList) [listed];
  const taken = await operationList.take(5);
  const submission = await tasks.submit({ pool_id: "1" });
  const suites = await taskSuites.submit({ pool_id: "1", tasks: [] });
  const bonuses = await userBonuses.submit({ user_id: "u", amount: 1 });
  const got = [status, details, data, response, done, created, rejected, page, items, next, body, taken];
  return { got, submission, suites, bonuses };
}

export async function cbr({ operationLogs, vaults, backups, checkpoints }: Cbr, id: string) {
  const operationLog = await operationLogs.get(id);
  const { error_info } = operationLog;
  const ended = await operationLogs.wait(id);
  const logList = operationLogs.list();
  const { next: nextLogs } = await logList.page();
  const vault = await vaults.get(id);
  const vaultList = vaults.list();
  const backup = await backups.get(id);
  const backupList = backups.list();
  const checkpoint = await checkpoints.get(id);
  return { error_info, ended, nextLogs, vault, vaultList, backup, backupList, checkpoint };
}

export async function softwareOne({ tasks }: SoftwareOne, id: string) {
  const task = await tasks.get(id);
  const completed = await tasks.wait(id);
  const result = await tasks.result(id);
  const taskList = tasks.list();
  const taskLogs = tasks.logs(id, { order: "timestamp" });
  const { next: nextEntries } = await taskLogs.page();
  for await (const followed of tasks.follow(id)) [followed];
  return { task, completed, result, taskList, nextEntries };
}

export function errors(thrown: unknown) {
  if (isHttpError(thrown, 404)) return { notFound: thrown };
  const failed = isOplogsError(thrown, "failed") && thrown;
  const known = isOplogsError(thrown) && thrown;
  return { failed, known };
}

/** What an editor shows of the class of each client when one is made. */
export const CLIENTS = [
  new Toloka({ token: "t" }),
  new Cbr({ region: "eu-de", projectId: "p", token: "t" }),
  new SoftwareOne({ token: "t" }),
];

export type Shapes = [Operation, OperationQuery, OperationLogQuery, VaultQuery, TaskLogQuery];
