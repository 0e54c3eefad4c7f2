import type { OperationLog, OperationLogEnvelope, OperationLogList } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { millis } from "../time.js";
import { invalid, refusal } from "./errors.js";
import { hasEnded } from "./operation-logs.js";
import { newestFirst } from "./order.js";
import { pageOf } from "./page.js";
import type { CbrState } from "./state.js";

/** `GET /v3/{project_id}/operation-logs` */
export function listLogs(state: CbrState, { url, params }: FakeRequest): FakeAnswer {
  const query = url.searchParams;
  const { quirks, operationLogs } = state;
  state.logReads++;
  const matches = filterOf(query, state);
  const all = operationLogs.select(
    (log) =>
      log.project_id === params["project_id"] &&
      hasAppeared(state, log) &&
      !quirks.unlisted?.(log) &&
      matches(log),
  );
  const { items, count } = pageOf(newestFirst(all, quirks, state.shuffle), query, quirks);
  const operation_logs = items.map(({ id }) => shown(state, operationLogs.read(id)));
  const list: OperationLogList = { operation_logs, ...count };
  const nothing = quirks.nullLists && operation_logs.length === 0;
  return { status: 200, body: nothing ? { ...list, operation_logs: null } : list };
}

/** `GET /v3/{project_id}/operation-logs/{operation_log_id}` */
export function getLog(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const { operation_log_id: id = "", project_id } = params;
  state.logReads++;
  const log = state.operationLogs.get(id);
  if (!log || log.project_id !== project_id || !hasAppeared(state, log))
    throw refusal(404, "BackupService.6500", "The operation log does not exist.");
  const body: OperationLogEnvelope = { operation_log: shown(state, state.operationLogs.read(id)) };
  return { status: 200, body };
}

function hasAppeared({ appearing, logReads }: CbrState, { id }: OperationLog): boolean {
  return logReads > (appearing.get(id) ?? 0);
}

/** The log as it is sent. */
function shown({ operationLogs, quirks }: CbrState, log: OperationLog): OperationLog {
  const { absentFields = [], nullFields = [] } = quirks;
  // The reason at the end of a script is not known before.
  const unknown = operationLogs.isScripted(log.id) && !hasEnded(log);
  const sent = unknown ? { ...log, error_info: { code: "", message: "" } } : { ...log };
  if (sent.extra_info) sent.extra_info = { ...sent.extra_info };
  for (const field of absentFields) change(sent, field, (of, name) => Reflect.deleteProperty(of, name));
  for (const field of nullFields) change(sent, field, (of, name) => Reflect.set(of, name, null));
  return sent;
}

function change(log: OperationLog, field: string, how: (of: object, name: string) => unknown): void {
  const [first = "", inner] = field.split(".");
  if (inner === undefined) how(log, first);
  else if (log.extra_info) how(log.extra_info, inner);
}

const STATUSES: readonly string[] = ["success", "skipped", "failed", "running", "timeout", "waiting"];

function filterOf(query: URLSearchParams, { quirks, vaults }: CbrState): (log: OperationLog) => boolean {
  const status = query.get("status");
  if (status !== null && !STATUSES.includes(status)) throw invalid("status");
  const from = secondsOf(query, "start_time");
  const to = secondsOf(query, "end_time");
  return (log) => {
    const resource = log.extra_info?.resource;
    const values: Record<string, unknown> = {
      ...log,
      resource_id: resource?.id,
      resource_name: resource?.name,
    };
    const equal = EQUAL.every((name) => !query.has(name) || query.get(name) === values[name]);
    const start = millis(log[quirks.startTimeBounds ?? "created_at"]);
    const end = millis(log[quirks.endTimeBounds ?? "created_at"]);
    // Whole seconds are compared: that is how the times of a query are written.
    const after = from === undefined || (start !== undefined && Math.floor(start / 1_000) * 1_000 >= from);
    const before = to === undefined || (end !== undefined && Math.floor(end / 1_000) * 1_000 <= to);
    return equal && after && before && inEnterpriseProject(log, query, vaults);
  };
}

const EQUAL = [
  "operation_type",
  "status",
  "provider_id",
  "resource_id",
  "resource_name",
  "vault_id",
  "vault_name",
] as const;

/** Huawei Cloud only: a log is of the enterprise project of its vault. */
function inEnterpriseProject(log: OperationLog, query: URLSearchParams, vaults: CbrState["vaults"]): boolean {
  const wanted = query.get("enterprise_project_id");
  if (wanted === null || wanted === "all_granted_eps") return true;
  return wanted === String(vaults.get(log.vault_id ?? "")?.enterprise_project_id ?? "0");
}

const SECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

function secondsOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = SECONDS.test(text) ? millis(text) : undefined;
  if (time === undefined) throw invalid(`${name} is not a time such as 2018-02-01T12:00:00Z`);
  return time;
}
