import type { OperationLog } from "../../../generated/cbr.js";
import { hasEnded, type LogStatus, type OperationLogFields } from "./operation-logs.js";
import type { TaskCourse } from "./script.js";
import type { CbrState } from "./state.js";

/** What a started task works on, beside what its log says. */
export interface Task {
  readonly kind:
    | "backup"
    | "restore"
    | "delete"
    | "vault_delete"
    | "remove_resource"
    | "migrate_resources"
    | "replication"
    | "sync";
  /** The request that started it. */
  readonly requestId: string;
  readonly vaultId?: string | undefined;
  readonly backupId?: string | undefined;
  /** The policy of a scheduled backup. */
  readonly policyId?: string | undefined;
  readonly checkpointId?: string | undefined;
  readonly resourceIds: readonly string[];
  readonly destinationVaultId?: string | undefined;
  readonly replicationRecordId?: string | undefined;
}

const GOES_WELL: readonly LogStatus[] = ["waiting", "running", "success"];
const WAITS: readonly LogStatus[] = ["waiting"];

/** How the test wants a task to go. */
export function courseOf(
  state: CbrState,
  { kind, vaultId, backupId, resourceIds, policyId }: Task,
): TaskCourse {
  const [resourceId] = resourceIds;
  return state.script({ operationType: kind, vaultId, backupId, resourceId, policyId }) ?? {};
}

/** Starts a task: its log is there from now on, or later if a quirk or the script says so. */
export function begin(
  state: CbrState,
  task: Task,
  { extra_info, ...log }: OperationLogFields,
  course = courseOf(state, task),
): OperationLog {
  const { kind, vaultId } = task;
  const id = state.ids.uuid();
  state.tasks.set(id, task);
  state.appearing.set(id, state.logReads + (course.lateLogs ?? state.quirks.lateLogs ?? 0));
  const vault = state.vaults.get(vaultId ?? "");
  const project = (vault ?? state.backups.get(task.backupId ?? ""))?.project_id;
  return state.operationLogs.add({
    id,
    statuses: course.statuses ?? (state.manual ? WAITS : GOES_WELL),
    operation_type: kind,
    ...(project && { project_id: project }),
    ...(vault && {
      vault_id: vault.id,
      vault_name: vault.name ?? null,
      provider_id: vault.provider_id ?? null,
    }),
    ...(task.checkpointId !== undefined && { checkpoint_id: task.checkpointId }),
    ...(task.policyId !== undefined && { policy_id: task.policyId }),
    ...(course.error_info && { error_info: course.error_info }),
    ...log,
    extra_info: {
      common: { progress: 0, request_id: task.requestId, task_id: state.ids.uuid() },
      ...extra_info,
    },
  });
}

/** The tasks of which this is true and whose logs have not ended. */
export function underWay(state: CbrState, matches: (task: Task) => boolean): string[] {
  return [...state.tasks]
    .filter(([id, task]) => matches(task) && !hasEnded(state.operationLogs.get(id) ?? { status: "success" }))
    .map(([id]) => id);
}

/** Moves tasks on by a step, as a read of what they work on does. */
export function step(state: CbrState, matches: (task: Task) => boolean): void {
  for (const id of underWay(state, matches)) state.operationLogs.read(id);
}
