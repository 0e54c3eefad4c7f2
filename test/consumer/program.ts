/** What users may write, with every name that the root exports and those that a subpath adds. */
import {
  type AkSkOptions,
  type Answer,
  type AttemptEvent,
  akSk,
  type CallOptions,
  Cbr,
  type CbrOptions,
  type CbrTokenContext,
  type ClientOptions,
  type Credential,
  type ErrorKind,
  type FailedError,
  type HttpError,
  hasFailed,
  hasLog,
  type IamPasswordOptions,
  iamPassword,
  iamProjects,
  isCreateError,
  isHttpError,
  isIncremental,
  isOplogsError,
  isStartError,
  isStep,
  isWaitError,
  type ListOptions,
  type Logger,
  type OplogsError,
  type OutgoingRequest,
  outcome,
  type Page,
  type Paginator,
  parseTime,
  problemsOf,
  type RequestMethod,
  type RequestOptions,
  type Rql,
  renderMessage,
  rql,
  type Signer,
  SoftwareOne,
  type SoftwareOneOptions,
  type Started,
  type TimeoutError,
  type Token,
  type TokenContext,
  Toloka,
  type TolokaOptions,
  type Transport,
  vaultDeletion,
  type WaitForResult,
  type WaitOptions,
  type WithResponse,
} from "oplogs";
import type {
  BackupDestination,
  Backups,
  CbrCredential,
  Checkpoints,
  ExpectedLog,
  IamUser,
  MissingLog,
  NotStarted,
  OperationLog,
  OperationLogs,
  Region,
  ReplicationTarget,
  RestoreMapping,
  RestoreOptions,
  StartedKind,
  VaultDeletion,
  Vaults,
} from "oplogs/cbr";
import type { LogPosition, Message, RqlOperand, RqlValue, Tasks as SystemTasks } from "oplogs/softwareone";
import type {
  AggregatedSolutions,
  Aggregation,
  Analytics,
  CreatedItem,
  CreateOptions,
  CreateProgress,
  CreateResult,
  FieldProblem,
  LoggedTask,
  LoggedTaskSuite,
  LoggedUserBonus,
  LogOutcome,
  Metric,
  Operation,
  Operations,
  Pools,
  Projects,
  RejectedItem,
  SubmitOptions,
  Task,
  TaskCreateOptions,
  TaskSuites,
  Tasks,
  Trainings,
  UnfinishedResult,
  UserBonuses,
} from "oplogs/toloka";
import {
  type DispatchController,
  type Dispatcher,
  type DispatchHandler,
  type DispatchOptions,
  type UndiciTransport,
  type UndiciTransportOptions,
  undiciTransport,
} from "oplogs/undici";
import type { Eq, Expect } from "../types/expect.js";

const told: AttemptEvent[] = [];
const common: ClientOptions = {
  timeout: 10_000,
  headers: { "x-team": "ours" },
  onAttempt: (event) => told.push(event),
  fetch: (request) => fetch(request),
};
const cached: { token?: Token } = {};
const token: Credential = async ({ rejected }: TokenContext) => {
  const { token } = cached;
  return token && token.token !== rejected ? token : { token: "a new one", expiresAt: new Date() };
};

const forToloka: TolokaOptions = { ...common, token, environment: "sandbox" };
const forSoftwareOne: SoftwareOneOptions = { ...common, token };
const user: IamUser = { username: "ann", domainName: "acme" };
const region: Region = "eu-de";
const login: IamPasswordOptions = { ...user, region, password: "a-password" };
const keys: AkSkOptions = { accessKey: "AK", secretKey: "SK", securityToken: undefined };
const signer: Signer = akSk(keys);
const own = ({ projectId }: CbrTokenContext) => `a token of ${projectId}`;
const credentials: CbrCredential[] = [{ token: iamPassword(login) }, { token: own }, { signer }];
const forCbr: CbrOptions[] = credentials.map((credential) => ({ ...credential, region, projectId: "p" }));

const toloka = new Toloka(forToloka);
const marketplace = new SoftwareOne(forSoftwareOne);
/** A client for each project of an account. */
export async function everyProject(): Promise<Cbr[]> {
  const projects = await iamProjects(login);
  return projects.map(({ id }) => new Cbr({ region, projectId: id, token: iamPassword(login) }));
}

const services = forCbr.map((options) => new Cbr(options));

/** A dispatcher of one's own, as a test may have it. */
export function refusing(reason: Error): Toloka {
  const controller: DispatchController = { abort: () => {} };
  const dispatcher: Dispatcher = {
    dispatch(_: DispatchOptions, handler: DispatchHandler) {
      handler.onResponseError(controller, reason);
      return true;
    },
  };
  const options: UndiciTransportOptions = { dispatcher };
  const transport: UndiciTransport = undiciTransport(options);
  return new Toloka({ token: "a-token", transport });
}

/** A transport that keeps what would go out. */
export function recording(sent: OutgoingRequest[]): Transport {
  return {
    async send(request) {
      sent.push(request);
      return new Response("{}", { headers: { "content-type": "application/json" } });
    },
  };
}

export async function submitted(options: SubmitOptions) {
  const tasks: Tasks = toloka.tasks;
  const suites: TaskSuites = toloka.taskSuites;
  const bonuses: UserBonuses = toloka.userBonuses;
  const operations: Operations = toloka.operations;
  await bonuses.submit({ user_id: "u", amount: 1 }, options);
  await suites.submit({ pool_id: "1", tasks: [{ input_values: { image: "a.png" } }] }, { openPool: true });
  const { id, progress } = await tasks.submit([{ pool_id: "1" }], { ...options, allowDefaults: true });
  const log = await operations.log(id);
  const sorted: LogOutcome = outcome(log);
  const created: CreatedItem[] = sorted.created;
  const rejected: RejectedItem[] = sorted.rejected;
  const inputs: (LoggedTask | LoggedTaskSuite | LoggedUserBonus | null)[] = created.map(({ input }) => input);
  const problems: FieldProblem[] = rejected.flatMap(({ problems }) => problems);
  for (const step of log) {
    if (isStep(step, "TASK_CREATE")) step satisfies { output: { task_id?: string | null } | null };
    problems.push(...problemsOf(step.output));
  }
  return { id, progress, inputs, problems, last: created.at(-1) };
}

export async function failedBackups(since: Date) {
  const failed: Promise<string[]>[] = services.map(async ({ operationLogs }) => {
    const messages: string[] = [];
    const from: OperationLogs = operationLogs;
    for await (const log of from.list({ status: "failed", start_time: since })) {
      const ended = parseTime(log.ended_at);
      const deletion: VaultDeletion | undefined = vaultDeletion(log);
      const kind = isIncremental(log) ? "incremental" : "full";
      messages.push(
        `${log.id} ${kind} ${ended?.toISOString()} ${deletion?.failed} ${log.error_info?.message}`,
      );
    }
    return messages;
  });
  return (await Promise.all(failed)).flat();
}

export async function severe(
  id: string,
  values: readonly RqlValue[],
  operand: RqlOperand,
  last?: LogPosition,
) {
  const tasks: SystemTasks = marketplace.tasks;
  const filter: Rql = rql.and(rql.in("severity", values), rql.ne("message", operand));
  const lines = (await tasks.logs(id, { filter }).take(10)).map((entry: Message) => renderMessage(entry));
  for await (const entry of tasks.follow(id, { after: last })) lines.push(renderMessage(entry));
  return lines;
}

export async function pageByPage<Item, Body, Query extends object>(
  list: Paginator<Item, Body, Query>,
  store: (next: Query | undefined) => Promise<void>,
) {
  let page: Page<Item, Body, Query> | undefined;
  for await (page of list.pages()) await store(page.next);
  return page?.items;
}

export async function patient<T>(read: (options: CallOptions) => Answer<T>, signal: AbortSignal) {
  const wait: WaitOptions<T> = { timeout: 60_000, signal, onPoll: (latest) => latest };
  try {
    const { data, response }: WithResponse<T> = await read({ signal, deadline: wait.timeout }).withResponse();
    return { data, remaining: response.headers.get("x-ratelimit-remaining") };
  } catch (error) {
    if (isHttpError(error, 429)) return retryIn(error);
    if (isOplogsError(error)) return report(error, error.kind);
    throw error;
  }
}

function retryIn(error: HttpError) {
  return error.retryAfter ?? 1_000;
}

function report({ operation, attempts, message }: OplogsError, kind: ErrorKind) {
  return `${kind} of ${operation} after ${attempts}: ${message}`;
}

type Got<Function_ extends (...args: never) => unknown> = Awaited<ReturnType<Function_>>;
export type Cases = [
  Expect<Eq<Got<typeof failedBackups>, string[]>>,
  Expect<Eq<Got<typeof submitted>["progress"], number | null | undefined>>,
  Expect<Eq<Got<typeof submitted>["last"], CreatedItem | undefined>>,
  Expect<Eq<typeof told, AttemptEvent[]>>,
];

/** Options that are handed on to a list. */
export async function failedOf(logs: OperationLogs, options: ListOptions) {
  return logs.list({ status: "failed" }, { ...options, prefetch: 4 }).take(100);
}

/** How a wait ended, in a line. */
export async function waited(logs: OperationLogs, id: string): Promise<string> {
  try {
    return (await logs.wait(id)).status ?? "unknown";
  } catch (error) {
    if (isWaitError<OperationLog>(error, "failed")) return why(error);
    if (isWaitError<OperationLog>(error, "timeout")) return still(error);
    throw error;
  }
}

function why({ reason, latest }: FailedError<OperationLog>): string {
  return `${latest?.operation_type}: ${reason}`;
}

function still({ latest }: TimeoutError<OperationLog>): string {
  return latest?.status ?? "never seen";
}

/** Both will do: the console, and what writes to it. */
export const loggers: Logger[] = [console, { debug: console.log, warn: console.log }];

export async function acted(aggregation: Aggregation, metrics: Metric[]) {
  const pools: Pools = toloka.pools;
  const trainings: Trainings = toloka.trainings;
  const projects: Projects = toloka.projects;
  const solutions: AggregatedSolutions = toloka.aggregatedSolutions;
  const analytics: Analytics = toloka.analytics;
  await projects.archive("1");
  await trainings.clone("1");
  await solutions.aggregateByPool(aggregation);
  await analytics.compute(metrics);
  const opened: Operation | undefined = await toloka.operations.wait(await pools.open("1"));
  return opened && hasLog(opened);
}

export async function created(tasks: Task[], options: CreateOptions, more: TaskCreateOptions) {
  const onProgress = ({ created, total }: CreateProgress) => created / total;
  try {
    const result: CreateResult<Task> = await toloka.tasks.create(tasks, { ...options, ...more, onProgress });
    return result.created.length;
  } catch (error) {
    if (!isCreateError<Task>(error)) throw error;
    const latest: UnfinishedResult<Task> = error.latest;
    return latest.pending.length;
  }
}

export async function requested(method: RequestMethod, options: RequestOptions, logger: Logger) {
  const client = new Toloka({ token: "a-token", logger });
  const { id } = await client.request<{ id: string }>(method, "/pools", options);
  return id;
}

export function ended(error: unknown): FailedError<Operation> | TimeoutError<Operation> | undefined {
  return isWaitError<Operation>(error) ? error : undefined;
}

/** What has no good backup after this, by name. */
export async function backedUp(vaults: Vaults, logs: OperationLogs, vaultId: string): Promise<string[]> {
  const started = await vaults.backUp(vaultId).catch((error: unknown): Started => {
    if (isStartError(error)) return error.started;
    throw error;
  });
  const { failed, skipped, missing }: WaitForResult = await logs.waitFor(started);
  const without: readonly (NotStarted | MissingLog | ExpectedLog)[] = [...skipped, ...missing];
  const bad = failed.filter(hasFailed).map(({ extra_info }) => extra_info?.resource?.name ?? "unknown");
  return [...bad, ...without.map(({ id, name }) => name ?? id)];
}

export async function restored(
  backups: Backups,
  checkpoints: Checkpoints,
  id: string,
  target: ReplicationTarget,
) {
  const { children, checkpoint_id } = await backups.get(id);
  const mappings: RestoreMapping[] | undefined = children?.map((disk) => ({
    backupId: disk.id,
    volumeId: disk.resource_id ?? "",
  }));
  const options: RestoreOptions = { serverId: "a-server", mappings };
  const destination: BackupDestination = { ...target, name: "a-copy" };
  const kinds: StartedKind[] = [];
  for (const { kind } of [await backups.restore(id, options), await backups.replicate(id, destination)])
    kinds.push(kind);
  return { kinds, status: (await checkpoints.get(checkpoint_id ?? "")).status };
}
