import type { OperationLog } from "../../generated/cbr.js";
import { text } from "../core/json.js";
import { type Known, resourcesOf } from "./belongs.js";
import type { ExpectedLog, Started } from "./started.js";

/** Everything that is expected to have a log; undefined as long as it is not known. */
export function expectedOf(started: Started): readonly ExpectedLog[] | undefined {
  const { kind, expected, backupId, vaultId, targetId, logIds } = started;
  switch (kind) {
    case "restore":
      return one(targetId ?? backupId) ?? logIds?.map((id) => ({ id }));
    case "delete":
      return one(backupId);
    case "vault_delete":
      return one(vaultId);
    case "replication":
      return one(backupId) ?? expected;
    case "sync":
      return logIds?.map((id) => ({ id }));
    default:
      return expected;
  }
}

function one(id: string | undefined): ExpectedLog[] | undefined {
  return id === undefined ? undefined : [{ id }];
}

/** Those of `expected` that no log is about. */
export function uncovered(
  started: Started,
  expected: readonly ExpectedLog[],
  logs: readonly OperationLog[],
  known: Known,
): ExpectedLog[] {
  const covered = new Set<string>();
  for (const log of logs) for (const id of coveredBy(started, expected, log, known, covered)) covered.add(id);
  return expected.filter(({ id }) => !covered.has(id));
}

function coveredBy(
  started: Started,
  expected: readonly ExpectedLog[],
  log: OperationLog,
  known: Known,
  covered: ReadonlySet<string>,
): readonly string[] {
  const all = expected.map(({ id }) => id);
  const ids = resourcesOf(log);
  switch (started.kind) {
    case "backup": {
      const backup = known.backups.find(({ id }) => id === log.extra_info?.backup?.backup_id);
      return [...ids, backup?.resourceId ?? ""];
    }
    // One log for the whole call, or one for each resource.
    case "remove_resource":
    case "migrate_resources":
      return ids.length > 0 ? ids : all;
    case "replication": {
      const source = text(log.extra_info?.replication?.source_backup_id);
      if (source !== undefined) return [source];
      // A resource may have several backups, each with a log of its own.
      const copied = known.backups.find(
        ({ id, resourceId }) =>
          resourceId !== undefined && ids.includes(resourceId) && all.includes(id) && !covered.has(id),
      );
      return copied ? [copied.id] : [];
    }
    case "sync":
      return [log.id];
    default:
      return all;
  }
}
