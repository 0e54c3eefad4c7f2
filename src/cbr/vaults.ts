import type { ListVaultsQuery, paths, Vault, VaultList } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { isObject } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions, Paginator } from "../core/paginate.js";
import { checked, joined, type Rules, whole, within, words } from "./filters.js";
import { offsetList } from "./offset-list.js";
import type { StartOptions } from "./start.js";
import { type BackUpOptions, backUp } from "./start-backup.js";
import { deleteVault } from "./start-deletion.js";
import { migrateResources, removeResources } from "./start-move.js";
import { replicateVault } from "./start-replication.js";
import type { ReplicationTarget, Started } from "./started.js";
import type { Starting } from "./starting.js";

/**
 * What `page.next` holds: a query of the list, as plain JSON.
 * @interface
 */
export type VaultCursor = {
  [K in keyof ListVaultsQuery]: ListVaultsQuery[K] | undefined;
};
/**
 * Filters of the list, all of which a vault must meet. `resource_ids` may be a list: a vault then holds one of these
 * resources. `limit` is the size of a page, 1 to 1000, and 100 by default.
 * @interface
 */
export type VaultQuery = {
  [K in keyof VaultCursor]: VaultCursor[K] | (K extends "resource_ids" ? readonly string[] : never);
};

/** Documents say that 1000 is the most, one client that 100 is: it is what clients ask for. */
const PAGE_SIZE = 100;

const FILTERS: Rules<VaultCursor> = {
  id: words,
  name: words,
  status: words,
  policy_id: words,
  resource_ids: joined,
  cloud_type: words,
  object_type: words,
  protect_type: words,
  enterprise_project_id: words,
  limit: within(1, 1000),
  offset: whole,
};

/** The vaults of a project: what holds backups, for the resources in them. */
export class Vaults {
  readonly #api: Api<paths>;
  readonly #projectId: string;
  readonly #starting: Starting;

  /** @internal */
  constructor(api: Api<paths>, projectId: string, starting: Starting) {
    this.#api = api;
    this.#projectId = projectId;
    this.#starting = starting;
  }

  /**
   * Lists the vaults that meet all filters, each once, in the order of the service, which is not documented. Each
   * vault has its `resources`: what should be backed up.
   *
   * Reading throws an error of kind `config` when a filter cannot be used, and what every list throws.
   * @example
   * for await (const { name, resources } of cbr.vaults.list({ object_type: "server" }))
   *   console.log(name, resources?.map((resource) => resource.name));
   */
  list(query: VaultQuery = {}, options?: ListOptions): Paginator<Vault, VaultList, VaultCursor> {
    const path = { project_id: this.#projectId };
    return offsetList(
      {
        first: (from) => checked<VaultCursor>(from ?? query, FILTERS, PAGE_SIZE, {}),
        fetch: (query, call) => this.#api.get("/v3/{project_id}/vaults", { path, query }, call),
        items: ({ vaults }: VaultList) => vaults,
      },
      options,
    );
  }

  /**
   * Gets one vault, with the resources in it. Throws an `HttpError` 404 (`BackupService.6105`) when there is none of
   * that id.
   */
  get(id: string, options?: CallOptions): Answer<Vault> {
    const path = { project_id: this.#projectId, vault_id: id };
    const reply = this.#api.get("/v3/{project_id}/vaults/{vault_id}", { path }, options);
    return answer(reply, ({ vault }) => (isObject(vault) ? vault : undefined));
  }

  /**
   * Starts a backup of the vault, or of the `resources` in it, and returns a handle: `operationLogs.waitFor` waits
   * for all of it. What the service leaves out is in `skipped`. An empty `resources` is refused; it never means all.
   *
   * It is repeated after a 429 only: a second request would be a second backup. If the answer is lost, the error has
   * `started`, by which `find` and `waitFor` tell whether it arrived (see `isStartError`).
   * @example
   * const started = await cbr.vaults.backUp(vaultId);
   * const { ok, failed, skipped, missing } = await cbr.operationLogs.waitFor(started);
   */
  backUp(id: string, options?: BackUpOptions): Answer<Started> {
    return backUp(this.#starting, id, options);
  }

  /**
   * Deletes a vault with all backups in it. It is retried like a GET: if an attempt may have arrived and the next one
   * finds no vault, it is deleted.
   */
  delete(id: string, options?: StartOptions): Answer<Started> {
    return deleteVault(this.#starting, id, options);
  }

  /**
   * Takes up to 256 resources out of the vault, and deletes their backups. It is repeated after a 429 only; a lost
   * answer is an error with `started`, as with `backUp`.
   */
  removeResources(id: string, resourceIds: readonly string[], options?: StartOptions): Answer<Started> {
    return removeResources(this.#starting, id, resourceIds, options);
  }

  /**
   * Moves resources and their backups to another vault. It is repeated after a 429 only; a lost answer is an error
   * with `started`, as with `backUp`.
   */
  migrateResources(
    id: string,
    destinationVaultId: string,
    resourceIds: readonly string[],
    options?: StartOptions,
  ): Answer<Started> {
    return migrateResources(this.#starting, id, destinationVaultId, resourceIds, options);
  }

  /**
   * Copies the backups in the vault to a vault of another region. Not on Swiss OTC. It is repeated after a 429 only; a
   * lost answer is an error with `started`, as with `backUp`.
   */
  replicate(id: string, destination: ReplicationTarget, options?: StartOptions): Answer<Started> {
    return replicateVault(this.#starting, id, destination, options);
  }
}
