/**
 * Cloud Backup and Recovery of Open Telekom Cloud, Swiss OTC and Huawei Cloud: what its tasks did, what
 * it keeps, and how to log in.
 *
 * @module oplogs/cbr
 */
export type {
  Backup,
  BackupList,
  Checkpoint,
  OperationLog,
  OperationLogList,
  Vault,
  VaultList,
} from "../../generated/cbr.js";
export type { Project as IamProject } from "../../generated/iam.js";
export type { Answer, WithResponse } from "../core/answer.js";
export { type AkSkContext, type AkSkKeys, type AkSkOptions, type AkSkSource, akSk } from "./ak-sk.js";
export type { BackupSort } from "./backup-sort.js";
export type { BackupCursor, BackupQuery, Backups } from "./backups.js";
export type { Checkpoints } from "./checkpoints.js";
export {
  Cbr,
  type CbrCredential,
  type CbrOptions,
  type CbrProject,
  type CbrTokenContext,
} from "./client.js";
export { hasFailed } from "./has-failed.js";
export { type IamPasswordOptions, iamPassword } from "./iam.js";
export type { IamLoginOptions, IamUser } from "./iam-login.js";
export { type IamProjectsOptions, iamProjects } from "./iam-projects.js";
export { isIncremental } from "./is-incremental.js";
export type {
  OperationLogCursor,
  OperationLogQuery,
  OperationLogs,
} from "./operation-logs.js";
export type { ProjectToken } from "./project.js";
export type { IamRegion, Region } from "./regions.js";
export type { Signer, SignerContext } from "./signer.js";
export type { StartOptions } from "./start.js";
export type { BackUpOptions } from "./start-backup.js";
export { isStartError, type StartError } from "./start-error.js";
export type { BackupDestination } from "./start-replication.js";
export type { RestoreMapping, RestoreOptions } from "./start-restore.js";
export type {
  ExpectedLog,
  NotStarted,
  ReplicationTarget,
  Started,
  StartedKind,
} from "./started.js";
export { type VaultDeletion, vaultDeletion } from "./vault-deletion.js";
export type { VaultCursor, VaultQuery, Vaults } from "./vaults.js";
export type { WaitForOptions } from "./wait-for.js";
export type { MissingLog, WaitForResult } from "./wait-for-result.js";
