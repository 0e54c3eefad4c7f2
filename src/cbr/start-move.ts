import type { Answer } from "../core/answer.js";
import { OplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";
import { type StartOptions, start } from "./start.js";
import { checkId, checkIds } from "./start-arguments.js";
import type { Started } from "./started.js";
import type { Starting } from "./starting.js";

/** The most resources that one request takes out of a vault. */
const MOST = 256;

/**
 * Never repeated by itself: a resource that was added again meanwhile would lose its new backups.
 */
export function removeResources(
  starting: Starting,
  vaultId: string,
  resourceIds: readonly string[],
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const vault_id = checkId("the vault's id", vaultId);
    const resource_ids = checkIds("the list of resources", resourceIds);
    if (resource_ids.length > MOST)
      throw new OplogsError("config", `at most ${MOST} resources at a time; got ${resource_ids.length}`);
    return {
      what: { kind: "remove_resource", vaultId: vault_id, expected: things(resource_ids) },
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/vaults/{vault_id}/removeresources",
          { path: { project_id: starting.projectId, vault_id }, body: { resource_ids } },
          send,
        ),
      learn: (body) => (isObject(body) ? {} : undefined),
    };
  });
}

export function migrateResources(
  starting: Starting,
  vaultId: string,
  destinationVaultId: string,
  resourceIds: readonly string[],
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const vault_id = checkId("the vault's id", vaultId);
    const destination_vault_id = checkId("the destination vault's id", destinationVaultId);
    const resource_ids = checkIds("the list of resources", resourceIds);
    return {
      what: {
        kind: "migrate_resources",
        vaultId: vault_id,
        targetId: destination_vault_id,
        expected: things(resource_ids),
      },
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/vaults/{vault_id}/migrateresources",
          {
            path: { project_id: starting.projectId, vault_id },
            body: { destination_vault_id, resource_ids },
          },
          send,
        ),
      // What the ids in it are of is not certain.
      learn: (body) => (isObject(body) ? {} : undefined),
    };
  });
}

function things(ids: readonly string[]): { readonly id: string }[] {
  return ids.map((id) => ({ id }));
}
