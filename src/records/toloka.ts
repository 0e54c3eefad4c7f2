import type { Operation, OperationLogItem } from "../../generated/toloka.js";
import { isHttpError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions } from "../core/paginate.js";
import { messageOf } from "../toloka/error-words.js";
import type { Toloka } from "../toloka/index.js";
import { hasLog } from "../toloka/logged.js";
import { unmarked } from "../toloka/marker.js";
import { outcome } from "../toloka/outcome.js";
import { type FieldProblem, problemsOf } from "../toloka/problems.js";
import { counts } from "../toloka/reason.js";
import type { ExplainedItem, Explanation } from "./explanation.js";
import { isoTime } from "./iso-time.js";
import type { OperationRecord, RecordReason, RecordSubject } from "./operation-record.js";
import { progressOf } from "./progress.js";
import type { Service } from "./service.js";
import { endOf, hasEnded, hasGoneWrong, stateOf, type Words, wordsFor } from "./state.js";
import { subjectOf } from "./subject.js";
import { dateOf, only, type Wanted } from "./wanted.js";

const WORDS: Words = new Map([
  ["PENDING", "waiting"],
  ["RUNNING", "running"],
  ["SUCCESS", "succeeded"],
  ["FAIL", "failed"],
]);

/** The smaller of the two maxima that documents name. */
const PAGE_SIZE = 300;

/** The longest text that tells which item it was, in characters. */
const LONGEST = 200;

export function tolokaService(client: Toloka): Service {
  const get = async (id: string, call: CallOptions) =>
    recordOfOperation(client, await client.operations.get(id, call));
  return {
    scope: async () => client.environment,
    list: (wanted, options) => list(client, wanted, options),
    bySpans: true,
    record: get,
    explain: async (id, call) => explain(client, await client.operations.get(id, call), call),
  };
}

export function recordOfOperation(
  { environment }: Toloka,
  operation: OperationRecord["raw"],
): OperationRecord {
  const { id, type, status, progress, submitted, started, finished, parameters, details } = fields(operation);
  const state = stateOf(WORDS, status);
  return {
    system: "toloka",
    scope: environment,
    id: text(id) ?? "",
    kind: text(type),
    subject: subject(parameters),
    state,
    status: text(status),
    progress: progressOf(progress),
    createdAt: isoTime(submitted),
    startedAt: isoTime(started),
    endedAt: endOf(state, isoTime(finished)),
    updatedAt: undefined,
    reason: hasGoneWrong({ state }) ? reason(details) : undefined,
    raw: operation,
  };
}

/** What the operation was started on: the innermost thing that it names. */
function subject(parameters: unknown): RecordSubject | undefined {
  const { pool_id, pool_name, poolName, training_id, project_id, project_name, projectName } =
    fields(parameters);
  return (
    subjectOf({ type: "pool", id: pool_id, name: text(pool_name, poolName) }) ??
    subjectOf({ type: "training", id: training_id }) ??
    subjectOf({ type: "project", id: project_id, name: text(project_name, projectName) })
  );
}

function reason(details: unknown): RecordReason | undefined {
  const code = text(fields(details)["code"]);
  const message = text(messageOf(details), counts({ details }), code);
  return message === undefined ? undefined : { ...(code !== undefined && { code }), message };
}

async function* list(client: Toloka, wanted: Wanted, options: ListOptions): AsyncGenerator<OperationRecord> {
  const words = wordsFor(WORDS, wanted.states);
  if (words?.length === 0) return;
  const [since, until] = [dateOf(wanted.since), dateOf(wanted.until)];
  const times =
    wanted.by === "createdAt"
      ? { submitted_gte: since, submitted_lt: until }
      : { finished_gte: since, finished_lt: until };
  const filters = { ...times, status: only(words), type: typeOf(wanted), limit: PAGE_SIZE };
  for await (const operation of client.operations.list(filters, options))
    yield recordOfOperation(client, operation);
}

/** The service may refuse words that are another service's kinds, such as `backup`. */
function typeOf({ kinds }: Wanted): string | undefined {
  const kind = only(kinds);
  return kind !== undefined && /^[A-Z_]+(\.[A-Z_]+)?$/.test(kind) ? kind : undefined;
}

async function explain(client: Toloka, operation: Operation, call: CallOptions): Promise<Explanation> {
  const record = recordOfOperation(client, operation);
  // Before its end the log may lack items.
  const isLogged = hasEnded(record) && hasLog(operation);
  const { items, unread } = isLogged ? await readLog(client, record.id, call) : NO_LOG;
  if (items.length > 0) return { record, items };
  const known = record.reason ?? (record.state === "failed" ? UNTOLD : undefined);
  return { record, items: [...(known ? [known] : []), ...(unread ? [unread] : [])] };
}

const UNTOLD: ExplainedItem = { message: "it failed; the service does not say why" };

/** What a log says; `unread` says why there is none. */
interface LogReading {
  readonly items: readonly ExplainedItem[];
  readonly unread?: ExplainedItem;
}

const NO_LOG: LogReading = { items: [] };

/** A log that cannot be read does not hide that the operation failed. */
async function readLog({ operations }: Toloka, id: string, call: CallOptions): Promise<LogReading> {
  try {
    return { items: itemsOf(await operations.log(id, call)) };
  } catch (error) {
    if (!isHttpError(error)) throw error;
    const { code, message } = error;
    const said = { ...(code !== undefined && { code }), message: `its log could not be read: ${message}` };
    return { items: [], unread: said };
  }
}

function itemsOf(log: readonly OperationLogItem[]): ExplainedItem[] {
  const { rejected, other } = outcome(log);
  const failed = other.filter(({ success }) => success === false);
  return [
    ...rejected.flatMap(({ input, problems }) => explained(itemText(input), problems)),
    ...failed.flatMap(({ type, input, output }) =>
      explained(`${type} ${itemText(input) ?? ""}`.trim(), problemsOf(output)),
    ),
  ];
}

function explained(item: string | undefined, problems: readonly FieldProblem[]): ExplainedItem[] {
  const named = item === undefined ? {} : { item };
  if (problems.length === 0) return [{ ...named, message: "the log does not say why" }];
  return problems.map(({ field, code, message }) => ({
    ...named,
    ...(field !== "" && { field }),
    ...(code !== undefined && { code }),
    message: message ?? code ?? "the log does not say why",
  }));
}

/** What was sent, as JSON: items have no names, and come in no order. */
function itemText(input: unknown): string | undefined {
  const { input_values, tasks } = fields(input);
  try {
    const json = JSON.stringify(input_values ?? tasks ?? unmarked(input) ?? undefined);
    // Not in the middle of a character that takes two places.
    return json.length > LONGEST ? `${json.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}...` : json;
  } catch {
    // Nothing, or nested too deep.
    return undefined;
  }
}
