import type { Backup, BackupList, BackupStatus, ListBackupsQuery, paths } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { isObject } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions, Paginator } from "../core/paginate.js";
import { type BackupSort, sorting } from "./backup-sort.js";
import { checked, flag, oneOrMore, type Rules, seconds, whole, within, words } from "./filters.js";
import { orMissing, sparing } from "./missing.js";
import { offsetList } from "./offset-list.js";
import type { StartOptions } from "./start.js";
import { deleteBackup } from "./start-deletion.js";
import { type BackupDestination, replicateBackup } from "./start-replication.js";
import { type RestoreOptions, restore } from "./start-restore.js";
import type { Started } from "./started.js";
import type { Starting } from "./starting.js";

// Without `marker`: it is another way to page than `offset`, and would make a walk lose its place.
/**
 * What `page.next` holds: a query of the list, as plain JSON.
 * @interface
 */
export type BackupCursor = {
  [K in keyof ListBackupsQuery as Exclude<K, "marker">]: ListBackupsQuery[K] | undefined;
};
/**
 * Filters of the list, all of which a backup must meet. Times may be `Date`s, or text as `parseTime` reads it; they go
 * out in UTC and whole seconds. `status` may be a list: a backup is then in one of these states. `sort` is such as
 * `created_at:asc`, or a list of such. `limit` is the size of a page, 1 to 1000, and 1000 by default.
 *
 * Without `incremental: true` Huawei Cloud seems to hide incremental backups. If a backup is not in the list, ask
 * again with it.
 * @interface
 */
export type BackupQuery = {
  [K in keyof BackupCursor]: K extends "sort"
    ? BackupSort | readonly BackupSort[] | undefined
    : K extends "status"
      ? BackupStatus | readonly BackupStatus[] | undefined
      : BackupCursor[K] | (K extends "start_time" | "end_time" ? Date : never);
};

/** The most that the service returns at a time. */
const PAGE_SIZE = 1000;

const FILTERS: Rules<BackupCursor> = {
  checkpoint_id: words,
  vault_id: words,
  resource_id: words,
  resource_name: words,
  resource_type: words,
  resource_az: words,
  name: words,
  status: oneOrMore,
  image_type: words,
  parent_id: words,
  own_type: words,
  member_status: words,
  start_time: seconds,
  end_time: seconds,
  used_percent: within(1, 100),
  dec: flag,
  incremental: flag,
  show_replication: flag,
  sort: sorting,
  enterprise_project_id: words,
  limit: within(1, PAGE_SIZE),
  offset: whole,
};

/** The backups of a project, each of one resource. */
export class Backups {
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
   * Lists the backups that meet all filters, each once; by default in the order of the service, which is not
   * documented. The backup of a server is one entry, which has those of its disks as `children`.
   *
   * Without `incremental: true` Huawei Cloud seems to hide incremental backups.
   *
   * Reading throws an error of kind `config` when a filter cannot be used, and what every list throws.
   * @example
   * for await (const backup of cbr.backups.list({ vault_id: id, status: ["available", "error"] }))
   *   console.log(backup.resource_name, backup.status, backup.created_at);
   */
  list(query: BackupQuery = {}, options?: ListOptions): Paginator<Backup, BackupList, BackupCursor> {
    const path = { project_id: this.#projectId };
    return offsetList(
      {
        first: (from) => checked<BackupCursor>(from ?? query, FILTERS, PAGE_SIZE, {}),
        fetch: (query, call) => this.#api.get("/v3/{project_id}/backups", { path, query }, call),
        items: ({ backups }: BackupList) => backups,
      },
      options,
    );
  }

  /**
   * Gets one backup. The backup of a server has those of its disks as `children`.
   *
   * When there is none of that id it throws an `HttpError` 404 (`BackupService.6200`), on Huawei Cloud also 401; its
   * message says then that the backup may not exist.
   */
  get(id: string, options?: CallOptions): Answer<Backup> {
    const path = { project_id: this.#projectId, backup_id: id };
    const reply = this.#api.get("/v3/{project_id}/backups/{backup_id}", { path }, sparing(options));
    return answer(reply.catch(orMissing("backup")), ({ backup }) => (isObject(backup) ? backup : undefined));
  }

  /**
   * Starts to restore a backup: it overwrites the server or disk that you name. The service shuts a server down for
   * it. One restore at a time.
   *
   * It is repeated after a 429 only: a second request would overwrite what has been written since. If the answer is
   * lost, the error has `started`, by which `find` and `waitFor` tell whether it arrived (see `isStartError`).
   * @example
   * const started = await cbr.backups.restore(backupId, { volumeId });
   * const { ok, failed } = await cbr.operationLogs.waitFor(started);
   * @example
   * // A server: each disk's backup goes back to its disk.
   * const { children, resource_id } = await cbr.backups.get(backupId);
   * const mappings = (children ?? []).map((disk) => ({ backupId: disk.id, volumeId: disk.resource_id ?? "" }));
   * await cbr.backups.restore(backupId, { serverId: resource_id ?? "", mappings });
   */
  restore(id: string, options: RestoreOptions): Answer<Started> {
    return restore(this.#starting, id, options);
  }

  /**
   * Deletes a backup. It is retried like a GET: if an attempt may have arrived and the next one finds no backup, it is
   * deleted.
   */
  delete(id: string, options?: StartOptions): Answer<Started> {
    return deleteBackup(this.#starting, id, options);
  }

  /**
   * Copies a backup to a vault of another region. Not on Swiss OTC. It is repeated after a 429 only; a lost answer is
   * an error with `started`, as with `restore`.
   */
  replicate(id: string, destination: BackupDestination, options?: StartOptions): Answer<Started> {
    return replicateBackup(this.#starting, id, destination, options);
  }
}
