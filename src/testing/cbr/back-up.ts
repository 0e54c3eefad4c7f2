import type {
  Checkpoint,
  CheckpointEnvelope,
  CheckpointResource,
  SkippedResource,
  Vault,
  VaultResource,
} from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import { given, isObject, textOf, textsOf } from "../json.js";
import type { FakeRequest } from "../route.js";
import { checkShape, isFlag, isIds, isText, type Shape, upTo, wrapped } from "./body.js";
import { invalid, refusal } from "./errors.js";
import { knownCheckpoint, knownVault } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { TaskCourse } from "./script.js";
import type { CbrState } from "./state.js";
import { begin, courseOf, step, type Task, underWay } from "./tasks.js";
import { timeText } from "./time-text.js";

const CHECKPOINT: Shape = { vault_id: { needed: true, is: isText }, parameters: { is: isObject } };
const PARAMETERS: Shape = {
  auto_trigger: { is: isFlag },
  description: { is: upTo(255) },
  incremental: { is: isFlag },
  name: { is: upTo(64, 1) },
  resources: { is: isIds },
  resource_details: { is: Array.isArray },
};
const DETAILS: Shape = {
  id: { needed: true, is: isText },
  type: { needed: true, is: isText },
  name: { is: upTo(255) },
  extra_info: { is: isObject },
};

/** `POST /v3/{project_id}/checkpoints` */
export function startBackup(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const checkpoint = wrapped(body, "checkpoint", CHECKPOINT);
  const parameters = checkShape(checkpoint["parameters"] ?? {}, PARAMETERS);
  const vault = knownVault(state, { ...params, vault_id: String(checkpoint["vault_id"]) });
  if (vault.billing?.status !== "available" && vault.billing?.status !== "lock")
    throw refusal(400, "BackupService.6113", "The vault is in a state in which it cannot be backed up.");
  const resources = chosen(vault, parameters);
  const { quirks } = state;
  const requestId = newRequestId(state);
  const made = backUp(state, vault, resources, { requestId, parameters });
  if (quirks.scheduledBackup) runPolicy(state, vault, undefined);
  // The answer says a later time than the checkpoint has when it is read.
  const later = new Date(state.clock.now().getTime() + 696);
  const envelope: CheckpointEnvelope = { checkpoint: { ...made, created_at: timeText(later, quirks) } };
  return traced(requestId, { status: 200, body: envelope });
}

/** A scheduled backup: its own restore point, logs with a policy, and no request. */
export function runPolicy(state: CbrState, vault: Vault, policyId: string | undefined): Checkpoint {
  const policy = policyId ?? state.ids.uuid();
  const resources = vault.resources ?? [];
  return backUp(state, vault, resources, {
    requestId: newRequestId(state),
    parameters: {},
    policyId: policy,
  });
}

/** The resources to back up: those asked for, or all of the vault. */
function chosen(vault: Vault, { resources, resource_details }: Record<string, unknown>): VaultResource[] {
  const all = vault.resources ?? [];
  const details = Array.isArray(resource_details)
    ? resource_details.map((one) => checkShape(one, DETAILS))
    : undefined;
  const ids = textsOf(resources) ?? details?.map(({ id }) => String(id));
  if (ids && ids.length > 256) throw invalid("there are more than 256 resources");
  const found = ids ? ids.map((id) => all.find((resource) => resource.id === id)) : all;
  return found.map((resource) => {
    if (resource) return resource;
    throw refusal(400, "BackupService.6135", "The resource is not in the vault.");
  });
}

interface Order {
  readonly requestId: string;
  readonly parameters: Record<string, unknown>;
  readonly policyId?: string | undefined;
}

/** A resource to back up, and how that goes. */
interface Turn {
  readonly resource: VaultResource;
  readonly task: Task;
  readonly course: TaskCourse;
  readonly skip: SkippedResource | undefined;
}

/** Makes the restore point, with a backup and a log for each resource that is not skipped. */
function backUp(
  state: CbrState,
  vault: Vault,
  resources: readonly VaultResource[],
  order: Order,
): Checkpoint {
  const { checkpoints, ids, quirks } = state;
  const id = ids.uuid();
  const turns = resources.map((resource) => turnOf(state, vault, id, resource, order));
  if (turns.every(({ skip }) => skip?.code === BUSY))
    throw refusal(400, "BackupService.0001", "No resource is available for backup.");
  const taken = turns.filter(({ skip }) => !skip);
  const origin = order.policyId === undefined ? "manualbk" : "autobk";
  const name = textOf(order.parameters["name"]) ?? `${origin}_${id.slice(0, 4)}`;
  const listed = quirks.listsWholeVault
    ? (vault.resources ?? [])
    : (quirks.skippedAreListed ? turns : taken).map(({ resource }) => resource);
  const checkpoint = checkpoints.add({
    id,
    project_id: vault.project_id ?? null,
    status: taken.length > 0 ? "protecting" : "error",
    vault: {
      id: vault.id,
      name: vault.name ?? null,
      resources: listed.map(listing),
      skipped_resources: turns.flatMap(({ skip }) => skip ?? []),
    },
    extra_info: { name, description: textOf(order.parameters["description"]) ?? "", retention_duration: -1 },
  });
  taken.forEach((turn, index) => {
    const suffix = turns.length > 1 ? `-${String(index + 1).padStart(4, "0")}` : "";
    start(state, turn, name + suffix, order);
  });
  for (const turn of turns) if (turn.skip && quirks.skippedHaveLogs) logSkipped(state, turn, turn.skip);
  return checkpoint;
}

/** The code of a resource that is being backed up already. */
const BUSY = "BackupService.6125";

function turnOf(
  state: CbrState,
  vault: Vault,
  checkpointId: string,
  resource: VaultResource,
  order: Order,
): Turn {
  const { id, name = null, type = null } = resource;
  const resourceIds = [id ?? ""];
  const { requestId, policyId } = order;
  const task: Task = {
    kind: "backup",
    requestId,
    policyId,
    vaultId: vault.id,
    checkpointId,
    resourceIds,
    backupId: state.ids.uuid(),
  };
  const course = courseOf(state, task);
  const busy =
    underWay(state, ({ kind, resourceIds: [other] }) => kind === "backup" && other === id).length > 0;
  // A schedule may start in the same second.
  const why =
    course.skip ??
    (busy && policyId === undefined ? { code: BUSY, reason: "The resource is being backed up." } : undefined);
  return { resource, task, course, skip: why && { id: id ?? null, name, type, ...why } };
}

function start(state: CbrState, { task, resource, course }: Turn, name: string, { parameters }: Order): void {
  const { incremental = true } = parameters;
  const { id, name: resource_name = null, type = null } = resource;
  const { backupId = "", checkpointId = "", vaultId = "" } = task;
  state.backups.add(
    given({
      id: backupId,
      checkpoint_id: checkpointId,
      project_id: state.vaults.get(vaultId)?.project_id ?? state.projectId,
      vault_id: vaultId,
      name,
      resource_id: id ?? null,
      resource_name,
      incremental: incremental !== false,
      status: "waiting_protect",
    }),
    { resource_type: type },
  );
  const extra_info = {
    resource: { id: id ?? null, type, name: resource_name },
    backup: { backup_id: backupId, backup_name: name, incremental: String(incremental !== false) },
  };
  begin(state, task, { extra_info }, course);
}

/** A log of a task that never ran. */
function logSkipped(state: CbrState, { task, resource }: Turn, { code, reason }: SkippedResource): void {
  const { id = null, name = null, type = null } = resource;
  const error_info = { code: code ?? "", message: reason ?? "" };
  begin(state, task, { extra_info: { resource: { id, type, name } } }, { statuses: ["skipped"], error_info });
}

/** A resource as the answer has it: sizes as text, and the rest as JSON in text. */
function listing({ id = null, type = null, name = null, size }: VaultResource): CheckpointResource {
  return {
    id,
    type,
    name,
    extra_info: "{}",
    resource_size: String(size ?? 0),
    backup_size: "0",
    backup_count: "0",
    protect_status: "protecting",
  };
}

/** `GET /v3/{project_id}/checkpoints/{checkpoint_id}` */
export function getCheckpoint(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const { checkpoint_id: id = "" } = params;
  step(state, ({ kind, checkpointId }) => kind === "backup" && checkpointId === id);
  const { vault, ...checkpoint } = state.checkpoints.read(knownCheckpoint(state, params).id);
  const bare = state.quirks.bareCheckpoints;
  const body: CheckpointEnvelope = {
    checkpoint: { ...checkpoint, vault: bare ? null : (vault ?? null), ...(bare && { extra_info: null }) },
  };
  return { status: 200, body };
}
