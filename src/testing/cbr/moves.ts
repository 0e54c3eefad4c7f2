import type { MigratedResources, RemovedResources, Resource, Vault } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import { textsOf } from "../json.js";
import type { FakeRequest } from "../route.js";
import { checkShape, isIds, isText, type Shape } from "./body.js";
import { invalid, refusal } from "./errors.js";
import { knownVault } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { CbrState } from "./state.js";
import { begin, underWay } from "./tasks.js";

const REMOVAL: Shape = { resource_ids: { needed: true, is: isIds } };
const MOVE: Shape = { ...REMOVAL, destination_vault_id: { needed: true, is: isText } };

/** `POST /v3/{project_id}/vaults/{vault_id}/removeresources` */
export function removeResources(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const vault = knownVault(state, params);
  const resources = chosen(state, vault, checkShape(body, REMOVAL));
  const requestId = newRequestId(state);
  const groups = state.quirks.logPerRemovedResource ? resources.map((resource) => [resource]) : [resources];
  for (const group of groups) {
    const [first] = group;
    const alone = state.quirks.logPerRemovedResource && first ? { resource: first } : {};
    const remove_resources = { fail_count: 0, total_count: group.length, resources: group };
    begin(
      state,
      { kind: "remove_resource", requestId, vaultId: vault.id, resourceIds: group.map(({ id }) => id ?? "") },
      { extra_info: { remove_resources, ...alone } },
    );
  }
  const answer: RemovedResources = { remove_resource_ids: resources.map(({ id }) => id ?? "") };
  return traced(requestId, { status: 200, body: answer });
}

/** `POST /v3/{project_id}/vaults/{vault_id}/migrateresources` */
export function migrateResources(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const vault = knownVault(state, params);
  const order = checkShape(body, MOVE);
  const destination = knownVault(state, { ...params, vault_id: String(order["destination_vault_id"]) });
  const resources = chosen(state, vault, order);
  const requestId = newRequestId(state);
  const of = state.quirks.movesAreOfDestination ? destination : vault;
  for (const resource of resources)
    begin(
      state,
      {
        kind: "migrate_resources",
        requestId,
        vaultId: vault.id,
        destinationVaultId: destination.id,
        resourceIds: [resource.id ?? ""],
      },
      { vault_id: of.id, vault_name: of.name ?? null, extra_info: { resource } },
    );
  // The one example that is printed has the destination's id in place of the resources'.
  const answer: MigratedResources = { migrated_resources: [destination.id] };
  return traced(requestId, { status: 200, body: answer });
}

/** The resources of the vault that a body names. */
function chosen(state: CbrState, vault: Vault, { resource_ids }: Record<string, unknown>): Resource[] {
  const ids = textsOf(resource_ids) ?? [];
  if (ids.length === 0 || ids.length > 256) throw invalid("resource_ids does not name 1 to 256 resources");
  const busy = underWay(
    state,
    ({ kind, vaultId }) => vaultId === vault.id && kind !== "backup" && kind !== "restore",
  );
  if (busy.some((log) => state.tasks.get(log)?.resourceIds.some((id) => ids.includes(id))))
    throw refusal(400, "BackupService.6134", "The resource is being removed.");
  return ids.map((id) => {
    const found = vault.resources?.find((resource) => resource.id === id);
    if (!found) throw refusal(400, "BackupService.6135", "The resource is not in the vault.");
    return { id, type: found.type ?? null, name: found.name ?? null };
  });
}
