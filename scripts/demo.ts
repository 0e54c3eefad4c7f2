/**
 * What has run, what failed and why. The clients are pointed at mocks of the three APIs on this machine; that
 * is all in the `try` below, and the functions after it are yours to copy.
 */
import { isHttpError, parseTime } from "oplogs";
import { Cbr, iamPassword, type OperationLog } from "oplogs/cbr";
import { renderMessage, rql, SoftwareOne, type Task, type TaskLog } from "oplogs/softwareone";
import {
  type FieldProblem,
  type Operation,
  type OperationLogItem,
  outcome,
  problemsOf,
  Toloka,
} from "oplogs/toloka";
import { Mocks, steer } from "./demo/mocks.js";
import { ProgressLine, percentage, table, title } from "./demo/print.js";

const HEAD = ["time (UTC)", "what", "state", "done", "why"];

const mocks = new Mocks();
try {
  const token = "a-token";
  const baseUrl = await mocks.start("toloka");
  await tolokaOperations(
    new Toloka({ baseUrl, token, fetch: steer("first-page", "last-page", "pool-open-failed") }),
  );

  const login = iamPassword({
    baseUrl: await mocks.start("iam"),
    username: "backup-reader",
    password: "a-password",
    domainName: "a-domain",
  });
  await cbrOperationLogs(
    new Cbr({
      baseUrl: await mocks.start("cbr"),
      token: login,
      projectId: "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f",
      fetch: steer("first-page", "last-page", "failed"),
    }),
  );

  await softwareOneTasks(
    new SoftwareOne({
      baseUrl: await mocks.start("softwareone"),
      token,
      fetch: steer("first-page", "last-page", "one-page"),
    }),
  );

  const polls = ["pending", "running", "running", "tasks-created"];
  await submitAndWait(new Toloka({ baseUrl, token, fetch: steer("accepted", ...polls, "tasks-mixed") }));
  await missing(new Toloka({ baseUrl, token, headers: { prefer: "code=404" } }));
} finally {
  await mocks.close();
}

async function tolokaOperations(toloka: Toloka): Promise<void> {
  const operations: Operation[] = [];
  for await (const operation of toloka.operations.list()) operations.push(operation);
  // They come by id, and are read by time.
  operations.sort((a, b) => (b.submitted ?? "").localeCompare(a.submitted ?? ""));

  title(`Toloka: ${operations.length} operations`);
  const rows = operations.map(({ submitted, type, status, progress, details }) => {
    const { not_valid_count: refused, total_count: all } = details ?? {};
    const why = refused ? `${refused} of ${all} not valid` : undefined;
    return [time(submitted), type, status, percentage(progress), why];
  });
  table(rows, HEAD);

  const failed = operations.find(({ status }) => status === "FAIL");
  if (!failed) return;
  title(`Why ${failed.type} failed`);
  printRefused(await toloka.operations.log(failed.id));
}

async function cbrOperationLogs(cbr: Cbr): Promise<void> {
  const logs: OperationLog[] = [];
  for await (const log of cbr.operationLogs.list()) logs.push(log);

  title(`Cloud Backup and Recovery: ${logs.length} operation logs`);
  const rows = logs.map((log) => [
    time(log.created_at),
    whatOf(log),
    log.status,
    percentage(log.extra_info?.common?.progress),
    log.error_info?.message,
  ]);
  table(rows, HEAD);

  const failed = logs.find(({ status }) => status === "failed");
  if (failed) printFailed(await cbr.operationLogs.get(failed.id));
}

function whatOf({ operation_type, extra_info, vault_name }: OperationLog): string {
  return [operation_type, extra_info?.resource?.name ?? vault_name].filter(Boolean).join(" ");
}

/** Why it failed, and what it worked on: each kind has a part of `extra_info` to itself, such as `restore`. */
function printFailed(log: OperationLog): void {
  const { resource, restore, common } = log.extra_info ?? {};
  title(`Why ${whatOf(log)} failed`);
  table([
    ["reason", log.error_info?.message],
    ["code", log.error_info?.code],
    ["resource", [resource?.name, resource?.type].filter(Boolean).join(", ")],
    ["backup", restore?.backup_name],
    ["vault", log.vault_name],
    ["ended", time(log.ended_at)],
    ["done", percentage(common?.progress).trim()],
  ]);
}

async function softwareOneTasks(marketplace: SoftwareOne): Promise<void> {
  const tasks: Task[] = [];
  for await (const task of marketplace.tasks.list({ select: "audit" })) tasks.push(task);

  title(`SoftwareOne Marketplace: ${tasks.length} tasks`);
  const rows: (string | undefined)[][] = [];
  for (const { id, name, status, progress, audit } of tasks) {
    const reason = status === "Failed" ? await newestError(marketplace, id) : undefined;
    const when = reason?.timestamp ?? audit?.updated?.at ?? audit?.created?.at;
    rows.push([
      time(when),
      name ?? id,
      status ?? undefined,
      percentage(progress),
      reason && renderMessage(reason),
    ]);
  }
  table(rows, HEAD);

  const failed = tasks.find(({ status }) => status === "Failed");
  if (!failed) return;
  title(`Why "${failed.name ?? failed.id}" failed`);
  const entries: TaskLog[] = [];
  for await (const entry of marketplace.tasks.logs(failed.id)) entries.push(entry);
  table(
    entries.map((entry) => [time(entry.timestamp), entry.severity, renderMessage(entry)]),
    ["time (UTC)", "severity", "message"],
  );
}

/** A task does not say why it failed: its log does, newest first. */
async function newestError(marketplace: SoftwareOne, id: string): Promise<TaskLog | undefined> {
  const filter = rql.in("severity", ["Error", "Failure"]);
  const [newest] = await marketplace.tasks.logs(id, { filter }).take(1);
  return newest;
}

/** Submits tasks of which two are not as their project wants them. The others are created all the same. */
async function submitAndWait(toloka: Toloka): Promise<void> {
  const inputs = [
    { image: "https://example.com/cats/001.png" },
    { image: "https://example.com/cats/002.png" },
    { image: "not a link" },
    { imagis: "https://example.com/cats/004.png" },
    { image: "https://example.com/cats/005.png" },
  ];
  const tasks = inputs.map((input_values) => ({ pool_id: "1238218", input_values }));
  const { id } = await toloka.tasks.submit(tasks, { skipInvalidItems: true, allowDefaults: true });

  title(`Toloka: ${tasks.length} tasks, submitted and waited for`);
  const line = new ProgressLine();
  const onPoll = ({ status, progress }: Operation) => line.show(status, progress);
  await toloka.operations.wait(id, { interval: 150, onPoll }).finally(() => line.end());

  title("Those that were refused");
  printRefused(await toloka.operations.log(id));
}

async function missing(toloka: Toloka): Promise<void> {
  title("Toloka: an operation that is not there");
  try {
    await toloka.operations.get("no-such-operation");
  } catch (error) {
    if (!isHttpError(error, 404)) throw error;
    table([[error.message], [`request id: ${error.requestId}`]]);
  }
}

/** What each refused item was, and what is wrong with it. */
function printRefused(log: readonly OperationLogItem[]): void {
  const { rejected, other } = outcome(log);
  const rows = rejected.map(({ input, problems }) => [
    JSON.stringify(input?.["input_values"]),
    list(problems),
  ]);
  // Other steps may fail, too, such as the opening of a pool.
  const failed = other.filter(({ success }) => !success);
  rows.push(...failed.map(({ input, output }) => [JSON.stringify(input), list(problemsOf(output))]));
  table(rows, ["item", "problem"]);
}

function list(problems: readonly FieldProblem[]): string {
  const lines = problems.map(({ field, message, code }) =>
    [field, message ?? code].filter(Boolean).join(": "),
  );
  return lines.join("\n");
}

/** All three APIs write UTC, each in its own way. */
function time(text: string | null | undefined): string | undefined {
  return parseTime(text)?.toISOString().slice(0, 16).replace("T", " ");
}
