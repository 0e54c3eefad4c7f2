/**
 * What has run, what failed and why. The clients are pointed at mocks of the three APIs on this machine; that is all in
 * the `try` below, and the functions after it are yours to copy.
 */
import { parseTime } from "oplogs";
import { Cbr, iamPassword } from "oplogs/cbr";
import { renderMessage, rql, SoftwareOne, type Task } from "oplogs/softwareone";
import { outcome, Toloka } from "oplogs/toloka";
import { type Mock, startMock } from "../test/contract/mock.js";
import { markdownTable } from "./markdown-table.js";

type Row = readonly (string | number | null | undefined)[];

const mocks: Mock[] = [];
try {
  const token = "a-token";
  const toloka = { baseUrl: await start("toloka"), token };
  await operations(new Toloka({ ...toloka, fetch: steer("first-page", "last-page", "pool-open-failed") }));

  const user = { username: "backup-reader", password: "a-password", domainName: "a-domain" };
  // The login has a `fetch` of its own: the client's asks for examples of another document.
  const login = iamPassword({ baseUrl: await start("iam"), fetch: (request) => fetch(request), ...user });
  const projectId = "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f";
  const cbr = { baseUrl: await start("cbr"), token: login, projectId };
  await operationLogs(new Cbr({ ...cbr, fetch: steer("first-page", "last-page") }));

  const softwareOne = { baseUrl: await start("softwareone"), token };
  await failedTasks(new SoftwareOne({ ...softwareOne, fetch: steer("first-page", "last-page", "one-page") }));

  const polls = ["pending", "running", "tasks-created"];
  await submit(new Toloka({ ...toloka, fetch: steer("accepted", ...polls, "tasks-mixed") }));
} finally {
  await Promise.all(mocks.map((mock) => mock.close()));
}

async function operations(toloka: Toloka): Promise<void> {
  const rows: Row[] = [];
  for await (const { submitted, type, status, progress } of toloka.operations.list())
    rows.push([time(submitted), type, status, progress]);
  print("Toloka: operations", ["submitted", "type", "status", "%"], rows);
}

async function operationLogs(cbr: Cbr): Promise<void> {
  const rows: Row[] = [];
  for await (const { created_at, operation_type, status, extra_info, error_info } of cbr.operationLogs.list())
    rows.push([time(created_at), operation_type, extra_info?.resource?.name, status, error_info?.message]);
  print("Cloud Backup and Recovery: operation logs", ["created", "what", "of", "status", "why"], rows);
}

async function failedTasks(marketplace: SoftwareOne): Promise<void> {
  const rows: Row[] = [];
  const filter = rql.in("severity", ["Error", "Failure"]);
  const tasks: Task[] = [];
  for await (const task of marketplace.tasks.list()) tasks.push(task);
  for (const { id, name, status, progress } of tasks) {
    // A task does not say why it failed: its log does, newest first.
    const [newest] = status === "Failed" ? await marketplace.tasks.logs(id, { filter }).take(1) : [];
    rows.push([name ?? id, status, progress, newest && renderMessage(newest)]);
  }
  print("SoftwareOne Marketplace: tasks", ["name", "status", "%", "why"], rows);
}

/** Submits tasks of which two are not as their project wants them. The others are created all the same. */
async function submit(toloka: Toloka): Promise<void> {
  const images = ["https://example.com/1.png", "not a link", "https://example.com/3.png"];
  const items = images.map((image) => ({ pool_id: "1238218", input_values: { image } }));
  const { id } = await toloka.tasks.submit(items, { skipInvalidItems: true, allowDefaults: true });
  await toloka.operations.wait(id, { interval: 150, onPoll: ({ status }) => console.log(`… ${status}`) });
  const { rejected } = outcome(await toloka.operations.log(id));
  const rows = rejected.flatMap(({ input, problems }) =>
    problems.map(({ field, message }) => [JSON.stringify(input?.["input_values"]), field, message]),
  );
  print("Toloka: tasks that were rejected", ["item", "field", "problem"], rows);
}

/** All three APIs write UTC, each in its own way. */
function time(text: string | null | undefined): string | undefined {
  return parseTime(text)?.toISOString().slice(0, 16).replace("T", " ");
}

function print(title: string, head: readonly string[], rows: readonly Row[]): void {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? "-")));
  console.log(`\n${title}\n\n${markdownTable([head, ...cells])}`);
}

/** Returns the URL of a mock of `specs/{document}.yaml`. */
async function start(document: string): Promise<string> {
  const mock = await startMock(document);
  mocks.push(mock);
  return mock.url;
}

/**
 * A `fetch` that asks a mock for these examples of its document, one a request, and then for the last again. Mocks
 * remember nothing: otherwise a list would never end, nor would what is waited for.
 */
function steer(...examples: string[]) {
  let example = "";
  return (request: Request) => {
    example = examples.shift() ?? example;
    const headers = new Headers(request.headers);
    headers.set("prefer", `example=${example}`);
    return fetch(new Request(request, { headers }));
  };
}
