/** What can be started. Each is the `operation_type` of the logs, but `sync`, of which the service returns log ids. */
export type StartedKind =
  | "backup"
  | "restore"
  | "delete"
  | "vault_delete"
  | "remove_resource"
  | "migrate_resources"
  | "replication"
  | "sync";

/** Something that a log is expected of: a resource, and for `replication` a backup. */
export interface ExpectedLog {
  /** Id of the resource or backup. */
  readonly id: string;
  /** Its name, if it is known. */
  readonly name?: string | undefined;
  /** The type of the resource, such as `OS::Nova::Server`. */
  readonly type?: string | undefined;
}

/** A resource that the service left out when it started a backup, and why. */
export interface NotStarted extends ExpectedLog {
  /** The service's code, such as `BackupService.6125`. */
  readonly code?: string | undefined;
  /** The service's own words. */
  readonly reason?: string | undefined;
}

/** Where a replication goes. */
export interface ReplicationTarget {
  /** Id of the destination's project. */
  readonly projectId: string;
  /** The destination's region. */
  readonly region: string;
  /** Id of the destination's vault. */
  readonly vaultId: string;
}

/**
 * What was started, as plain JSON: by it `operationLogs.waitFor` and `find` recognise the logs that belong to it.
 * Store it with `JSON.stringify`, and go on in another process with `waitFor(JSON.parse(text))`. It holds only the
 * fields that apply to its `kind`.
 */
export interface Started {
  /** The version of this format. */
  readonly v: 1;
  /** What was started. */
  readonly kind: StartedKind;
  /** Id of the project that it was started in. */
  readonly projectId: string;
  /**
   * No log of it is older than this: the service's own time when it was started, less a minute, in UTC and whole
   * seconds.
   */
  readonly since: string;
  /** `local` if `since` comes from the clock of this machine, less 15 minutes: the service's time was not known. */
  readonly clock?: "local" | undefined;
  /** The vault; the source of a move or replication. */
  readonly vaultId?: string | undefined;
  /** The restore point that a backup of a vault makes. */
  readonly checkpointId?: string | undefined;
  /** The backup that is restored, copied or deleted. */
  readonly backupId?: string | undefined;
  /** The server or disk that a restore writes to, or the vault that resources move to. */
  readonly targetId?: string | undefined;
  /** Where a replication goes. */
  readonly destination?: ReplicationTarget | undefined;
  /** Ids of logs, if the service has returned them. */
  readonly logIds?: readonly string[] | undefined;
  /** The name of the backup. Backups of several resources have it with a suffix, such as `-0001`. */
  readonly name?: string | undefined;
  /** What each has a log of its own; absent if it is not known. */
  readonly expected?: readonly ExpectedLog[] | undefined;
  /** What the service did not start. */
  readonly skipped?: readonly NotStarted[] | undefined;
  /** The answer was lost, or has not come yet: it may never have been started. */
  readonly unsure?: true | undefined;
}
