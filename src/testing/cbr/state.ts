import type { Account } from "./account.js";
import type { BackupCollection } from "./backups.js";
import type { CheckpointCollection } from "./checkpoints.js";
import type { OperationLogCollection } from "./operation-logs.js";
import type { Shuffle } from "./order.js";
import type { ProjectCollection } from "./projects.js";
import type { Script } from "./script.js";
import type { Setting } from "./setting.js";
import type { Task } from "./tasks.js";
import type { IssuedToken } from "./tokens.js";
import type { VaultCollection } from "./vaults.js";

/** All that a fake of CBR and its IAM knows. */
export interface CbrState extends Setting {
  readonly operationLogs: OperationLogCollection;
  readonly vaults: VaultCollection;
  readonly backups: BackupCollection;
  readonly checkpoints: CheckpointCollection;
  readonly account: Account;
  /** The region of this cloud, as replications name it. */
  readonly region: string;
  readonly projects: ProjectCollection;
  readonly tokens: Map<string, IssuedToken>;
  /** Tokens that the test made run out. */
  readonly expired: Set<string>;
  readonly usedPasscodes: Set<string>;
  /** The number of logins so far. */
  logins: number;
  /** How often logs have been asked for, and from which time on each late one is there. */
  logReads: number;
  readonly appearing: Map<string, number>;
  readonly shuffle: Shuffle;
  /** The tasks that requests have started, by the ids of their logs. */
  readonly tasks: Map<string, Task>;
  /** Started tasks wait for the test to move them. */
  readonly manual: boolean;
  /** How the tasks that are started from now on go. */
  script: Script;
}
