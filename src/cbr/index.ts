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
export type { Answer, WithResponse } from "../core/answer.js";
export { type AkSkOptions, akSk } from "./ak-sk.js";
export type { BackupSort } from "./backup-sort.js";
export type { BackupCursor, BackupQuery, Backups } from "./backups.js";
export type { Checkpoints } from "./checkpoints.js";
export { Cbr, type CbrCredential, type CbrOptions, type CbrTokenContext } from "./client.js";
export { type IamPasswordOptions, type IamUser, iamPassword } from "./iam.js";
export { isIncremental } from "./is-incremental.js";
export type {
  OperationLogCursor,
  OperationLogQuery,
  OperationLogs,
} from "./operation-logs.js";
export type { IamRegion, Region } from "./regions.js";
export type { Signer } from "./signer.js";
export { type VaultDeletion, vaultDeletion } from "./vault-deletion.js";
export type { VaultCursor, VaultQuery, Vaults } from "./vaults.js";
