import type { Backup, BackupEnvelope, BackupList } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { millis } from "../time.js";
import { invalid } from "./errors.js";
import { knownBackup } from "./missing.js";
import { newestFirst } from "./order.js";
import { pageOf } from "./page.js";
import type { CbrState } from "./state.js";
import { step } from "./tasks.js";

/** `GET /v3/{project_id}/backups` */
export function listBackups(state: CbrState, { url, params }: FakeRequest): FakeAnswer {
  const query = url.searchParams;
  const { quirks, backups } = state;
  const hidden = quirks.hidesIncremental && query.get("incremental") !== "true";
  const all = backups.select(
    (backup) =>
      backup.project_id === params["project_id"] &&
      matches(backup, query) &&
      !(hidden && backup.incremental === true),
  );
  const sorted = inOrder(newestFirst(all, quirks, state.shuffle), query.get("sort"));
  const { items, count } = pageOf(afterMarker(sorted, query.get("marker")), query, quirks);
  const withRecords = query.get("show_replication") === "true";
  const list: BackupList = { backups: items.map(({ id }) => shown(backups.read(id), withRecords)), ...count };
  return { status: 200, body: quirks.nullLists && items.length === 0 ? { ...list, backups: null } : list };
}

/** `GET /v3/{project_id}/backups/{backup_id}` */
export function getBackup(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const { backup_id: id = "" } = params;
  step(state, ({ backupId }) => backupId === id);
  const body: BackupEnvelope = { backup: state.backups.read(knownBackup(state, params).id) };
  return { status: 200, body };
}

/** Lists have the records of replications on demand only. */
function shown({ replication_records, ...backup }: Backup, withRecords: boolean): Backup {
  return withRecords && replication_records ? { ...backup, replication_records } : backup;
}

const EQUAL = new Set([
  "checkpoint_id",
  "vault_id",
  "resource_id",
  "resource_name",
  "resource_type",
  "resource_az",
  "name",
  "image_type",
  "parent_id",
  "enterprise_project_id",
]);

function matches(backup: Backup, query: URLSearchParams): boolean {
  const statuses = query.getAll("status");
  if (statuses.length > 0 && !statuses.includes(backup.status ?? "")) return false;
  return [...query].every(([name, wanted]) => {
    if (name === "start_time") return (millis(backup.created_at) ?? 0) >= (millis(wanted) ?? Number.NaN);
    if (name === "end_time") return (millis(backup.created_at) ?? 0) <= (millis(wanted) ?? Number.NaN);
    return !EQUAL.has(name) || Reflect.get(backup, name) === wanted;
  });
}

const SORTED_BY = ["created_at", "updated_at", "name", "status", "protected_at", "id"];

/** `sort` is a key, or several with commas between, each with `:asc` or `:desc`, which is the default. */
function inOrder(backups: readonly Backup[], sort: string | null): Backup[] {
  if (sort === null) return [...backups];
  const keys = sort.split(",").map((part) => {
    const [key = "", way = "desc"] = part.split(":");
    if (!SORTED_BY.includes(key) || (way !== "asc" && way !== "desc")) throw invalid("sort");
    return { key, sign: way === "asc" ? 1 : -1 };
  });
  const compared = (a: Backup, b: Backup, key: string) => {
    const [x, y] = [String(Reflect.get(a, key) ?? ""), String(Reflect.get(b, key) ?? "")];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  return [...backups].sort((a, b) => {
    for (const { key, sign } of keys) if (compared(a, b, key) !== 0) return sign * compared(a, b, key);
    return 0;
  });
}

/** What comes after the backup of that id. */
function afterMarker(backups: readonly Backup[], marker: string | null): readonly Backup[] {
  return marker === null ? backups : backups.slice(backups.findIndex(({ id }) => id === marker) + 1);
}
