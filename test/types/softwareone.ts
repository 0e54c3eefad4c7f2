import type { Answer, Paginator } from "oplogs";
import {
  type FollowOptions,
  type Rql,
  renderMessage,
  rql,
  type Severity,
  type SoftwareOne,
  type SoftwareOneOptions,
  type Task,
  type TaskCursor,
  type TaskFollowing,
  type TaskList,
  type TaskLog,
  type TaskLogCursor,
  type TaskLogList,
  type TaskLogQuery,
  type TaskQuery,
  type TaskResult,
} from "oplogs/softwareone";
import type { Eq, Expect, RefusesUndefined, Results } from "./expect.js";

type KnownStatus = "Queued" | "Processing" | "Completed" | "Failed" | "Rescheduled";
type KnownSeverity = "Debug" | "Info" | "Warning" | "Error" | "Failure";

export type Cases = [
  Expect<Eq<keyof SoftwareOne, "host" | "tasks" | "request">>,
  Expect<
    Eq<
      Results<SoftwareOne["tasks"]>,
      {
        list: Paginator<Task, TaskList, TaskCursor>;
        get: Answer<Task>;
        logs: Paginator<TaskLog, TaskLogList, TaskLogCursor>;
        result: Answer<TaskResult>;
        wait: Promise<Task>;
        failure: Promise<TaskLog | undefined>;
        follow: TaskFollowing;
      }
    >
  >,
  Expect<Eq<Task["id"], string>>,
  Expect<Eq<Task["status"], KnownStatus | (string & {}) | null | undefined>>,
  Expect<Eq<Task["progress"], number | null | undefined>>,
  Expect<Eq<Task["parameters"], { [key: string]: unknown } | null | undefined>>,
  Expect<Eq<TaskLog["id"], string>>,
  Expect<Eq<TaskLog["severity"], KnownSeverity | (string & {}) | null | undefined>>,
  Expect<Eq<TaskLog["parameters"], unknown>>,
  Expect<Eq<Severity, KnownSeverity>>,
  Expect<Eq<TaskFollowing["task"], Promise<Task>>>,
  Expect<Eq<TaskFollowing extends AsyncGenerator<TaskLog, void, undefined> ? true : false, true>>,
  Expect<Eq<TaskResult, { readonly value: unknown } | { readonly location: string }>>,
  Expect<Eq<TaskQuery["order"], string | undefined>>,
  Expect<Eq<TaskLogQuery["limit"], number | undefined>>,
  Expect<Eq<TaskQuery["filter"], string | Rql | undefined>>,
  Expect<Eq<TaskLogCursor["filter"], string | undefined>>,
  Expect<Eq<RefusesUndefined<TaskQuery | TaskLogQuery | SoftwareOneOptions | FollowOptions>, never>>,
];

export function lists({ tasks }: SoftwareOne, time: Date, cursor: TaskLogCursor) {
  tasks.list({ filter: 'eq(status,"Failed")', limit: 20, offset: 20, order: "-name", select: "audit" });
  tasks.list({ filter: undefined, limit: undefined }, { signal: undefined });

  tasks.list({ filter: rql.and(rql.eq("status", "Failed"), rql.ge("audit.created.at", time)) });
  const empty = rql.empty();
  tasks.list({ filter: rql.ne("description", empty) });
  // @ts-expect-error: a list of values needs `in`
  tasks.list({ filter: rql.eq("status", ["Failed", "Queued"]) });
  // @ts-expect-error: a time is compared by `rql`
  tasks.list({ filter: time });

  tasks.list({ order: "name" });
  // @ts-expect-error: a misspelt parameter
  tasks.list({ orderBy: "name" });
  // @ts-expect-error: what is filtered by goes into `filter`
  tasks.list({ status: "Failed" });

  tasks.logs("TSK-1", { order: "timestamp" });
  // @ts-expect-error: an order is text
  tasks.logs("TSK-1", { order: time });
  // @ts-expect-error: an id there must be
  tasks.logs({ order: "timestamp" });

  tasks.logs("TSK-1", {}, { maxRetries: 0 });
  // @ts-expect-error: a misspelt option
  tasks.logs("TSK-1", {}, { retries: 0 });

  tasks.logs("TSK-1").pages(cursor);
  tasks.logs("TSK-1").pages({ offset: 20, filter: 'eq(severity,"Error")' });
  // @ts-expect-error: a stored query holds its filter as text
  tasks.logs("TSK-1").pages({ filter: rql.eq("severity", "Error") });
  // @ts-expect-error: a page is asked for by its query, not by its number
  tasks.logs("TSK-1").pages(2);
}

export function calls({ tasks }: SoftwareOne) {
  tasks.get("TSK-1", { deadline: 1_000 });
  // @ts-expect-error: a misspelt option
  tasks.get("TSK-1", { deadLine: 1_000 });
  tasks.result("TSK-1");
  // @ts-expect-error: an id is text
  tasks.result(1);
  tasks.follow("TSK-1", { after: { id: "TLR-1" } });
  // @ts-expect-error: an entry is named by its id
  tasks.follow("TSK-1", { after: { time: "2026-03-01" } });
  tasks.follow("TSK-1", {
    tail: 10,
    severity: "Warning",
    linger: 0,
    timeout: 60_000,
    onPoll: ({ status }) => status,
  });
  tasks.follow("TSK-1", { since: "2026-03-01T12:00:00Z" });
  tasks.follow("TSK-1", { since: new Date(), onPoll: async (task: Task) => task.id });
  // @ts-expect-error: a misspelt severity
  tasks.follow("TSK-1", { severity: "Warn" });
  // @ts-expect-error: a time is a Date or a text
  tasks.follow("TSK-1", { since: 1_767_225_600_000 });
  // @ts-expect-error: a tail is a number
  tasks.follow("TSK-1", { tail: "10" });
  // @ts-expect-error: a misspelt option
  tasks.follow("TSK-1", { onpoll: () => {} });
  tasks.failure("TSK-1", { maxRetries: 0 });
  // @ts-expect-error: a call is not a list
  tasks.failure("TSK-1", { prefetch: 1 });
  // @ts-expect-error: an id there must be
  tasks.failure();
  tasks.wait("TSK-1", { interval: 1_000 });
  // @ts-expect-error: a time in ms is a number
  tasks.wait("TSK-1", { interval: "1s" });
  // @ts-expect-error: there is no such method
  tasks.log("TSK-1");
}

/** The first program: what a task logs, how it ended, and why. */
export async function follows({ tasks }: SoftwareOne): Promise<string | undefined> {
  const following = tasks.follow("TSK-1");
  for await (const entry of following) following satisfies AsyncIterable<typeof entry>;
  const { status }: Task = await following.task;
  const failure = await tasks.failure("TSK-1");
  // @ts-expect-error: a log may hold no such entry
  failure.message;
  return status === "Failed" && failure ? renderMessage(failure) : undefined;
}

/** The two kinds of a result are told apart by `in`. */
export function where(result: TaskResult): string | undefined {
  return "location" in result ? result.location : undefined;
}

export const OPTIONS: SoftwareOneOptions[] = [
  { token: undefined },
  // @ts-expect-error: a token there must be, if only a variable that may not be set
  {},
  { token: "a-token" },
  { token: async ({ rejected }) => rejected ?? "a-token", baseUrl: "https://api.example.com/public" },
  // @ts-expect-error: it is `baseUrl`
  { token: "a-token", baseURL: "https://api.example.com/public" },
  // @ts-expect-error: a token is no number
  { token: 17 },
];
