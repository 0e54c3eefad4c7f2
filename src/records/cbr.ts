import type { OperationLog } from "../../generated/cbr.js";
import type { Cbr } from "../cbr/index.js";
import { vaultDeletion } from "../cbr/vault-deletion.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions } from "../core/paginate.js";
import type { ExplainedItem, Explanation } from "./explanation.js";
import { isoTime } from "./iso-time.js";
import type { OperationRecord, RecordReason, RecordSubject } from "./operation-record.js";
import { progressOf } from "./progress.js";
import type { Service } from "./service.js";
import { areEnds, endOf, hasGoneWrong, stateOf, type Words, wordsFor } from "./state.js";
import { subjectOf } from "./subject.js";
import { dateOf, only, type Wanted } from "./wanted.js";

const WORDS: Words = new Map([
  ["waiting", "waiting"],
  ["running", "running"],
  ["success", "succeeded"],
  ["failed", "failed"],
  // The service stopped it: it took too long.
  ["timeout", "failed"],
  ["skipped", "skipped"],
]);

/**
 * Which of its times a log is found by is not documented. All are that of its creation or later ones: a minute more,
 * as the times of the query are cut to seconds and the clocks of a cloud are many.
 */
const SLACK = 60_000;
/** If logs are found by their creation, those are found that ended within this long after it. */
const LONGEST_RUN = 7 * 86_400_000;

export function cbrService(client: Cbr): Service {
  const get = (id: string, call: CallOptions) => client.operationLogs.get(id, call);
  return {
    scope: (call) => scope(client, call),
    list: (wanted, options) => list(client, wanted, options),
    // As `end_time` may bound another time, later pieces would be read with all earlier ones once more.
    bySpans: false,
    record: async (id, call) => recordOfLog(client, await get(id, call)),
    explain: async (id, call) => explain(client, await get(id, call)),
  };
}

/** A project that only the login names is known after any answer. */
async function scope(client: Cbr, call: CallOptions): Promise<string> {
  if (client.projectId === undefined) await client.operationLogs.list({ limit: 1 }, call).page();
  return client.projectId ?? "";
}

export function recordOfLog(client: Cbr, log: OperationLog): OperationRecord {
  const { id, status, operation_type, project_id, ...times } = fields(log);
  const state = stateOf(WORDS, status);
  return {
    system: "cbr",
    scope: client.projectId ?? text(project_id) ?? "",
    id: text(id) ?? "",
    kind: text(operation_type),
    subject: subject(log),
    state,
    status: text(status),
    progress: progressOf(fields(fields(fields(log)["extra_info"])["common"])["progress"]),
    createdAt: isoTime(times["created_at"]),
    startedAt: isoTime(times["started_at"]),
    endedAt: endOf(state, isoTime(times["ended_at"])),
    updatedAt: isoTime(times["updated_at"]),
    reason: hasGoneWrong({ state }) ? reason(log) : undefined,
    raw: log,
  };
}

/** The resource; of what concerns a whole vault, the vault. */
function subject(log: OperationLog): RecordSubject | undefined {
  const { extra_info, vault_id, vault_name } = fields(log);
  const { type, id, name } = fields(fields(extra_info)["resource"]);
  return subjectOf({ type, id, name }) ?? subjectOf({ type: "vault", id: vault_id, name: vault_name });
}

function reason(log: OperationLog): RecordReason | undefined {
  const { code, message } = fields(fields(log)["error_info"]);
  return worded(code, message);
}

function worded(code: unknown, message: unknown): RecordReason | undefined {
  const [said, words] = [text(code), text(message, code)];
  return words === undefined ? undefined : { ...(said !== undefined && { code: said }), message: words };
}

async function* list(client: Cbr, wanted: Wanted, options: ListOptions): AsyncGenerator<OperationRecord> {
  const words = wordsFor(WORDS, wanted.states);
  if (words?.length === 0) return;
  const filters = { ...span(wanted), status: only(words), operation_type: typeOf(wanted) };
  for await (const log of client.operationLogs.list(filters, options)) yield recordOfLog(client, log);
}

function span({ by, since, until, states }: Wanted) {
  const before = by === "createdAt" ? SLACK : LONGEST_RUN;
  // A log that has not ended may lack the time that is compared, and would not be found.
  const ended = by === "endedAt" || areEnds(states);
  return {
    start_time: dateOf(since === undefined ? undefined : since - before),
    end_time: dateOf(until !== undefined && ended ? until + LONGEST_RUN : undefined),
  };
}

/** The service may refuse words that are another service's kinds, such as `POOL.OPEN`. */
function typeOf({ kinds }: Wanted): string | undefined {
  const kind = only(kinds);
  return kind !== undefined && /^[a-z_]+$/.test(kind) ? kind : undefined;
}

function explain(client: Cbr, log: OperationLog): Explanation {
  const record = recordOfLog(client, log);
  const item = record.subject?.name ?? record.subject?.id;
  const of = (reason: RecordReason): ExplainedItem => ({ ...(item !== undefined && { item }), ...reason });
  const { app_consistency_error_code, app_consistency_error_message } = fields(
    fields(fields(log)["extra_info"])["backup"],
  );
  const said = [
    reason(log),
    worded(app_consistency_error_code, app_consistency_error_message),
    ...counts(log).map((message) => ({ message })),
  ].filter((reason) => reason !== undefined);
  const silent = said.length === 0 && hasGoneWrong(record);
  if (silent) said.push({ message: `it ended as ${record.status}; the service does not say why` });
  return { record, items: said.map(of) };
}

/** How much of a task that is about many things went wrong. */
function counts(log: OperationLog): string[] {
  const { sync, remove_resources } = fields(fields(log)["extra_info"]);
  const deletion = vaultDeletion(log);
  const removed = fields(remove_resources);
  return [
    counted(deletion?.failed, deletion?.total, "could not be deleted"),
    counted(removed["fail_count"], removed["total_count"], "could not be removed"),
    counted(fields(sync)["err_sync_backup_num"], undefined, "backups could not be synchronised"),
  ].filter((words) => words !== undefined);
}

function counted(failed: unknown, total: unknown, what: string): string | undefined {
  if (typeof failed !== "number" || !(failed > 0)) return undefined;
  return typeof total === "number" ? `${failed} of ${total} ${what}` : `${failed} ${what}`;
}
