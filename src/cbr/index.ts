/**
 * Cloud Backup and Recovery of Open Telekom Cloud, Swiss OTC and Huawei Cloud: what its tasks did, and how to log
 * in.
 *
 * @module oplogs/cbr
 */
export type { OperationLog, OperationLogList } from "../../generated/cbr.js";
export type { Answer, WithResponse } from "../core/answer.js";
export { type AkSkOptions, akSk } from "./ak-sk.js";
export { Cbr, type CbrCredential, type CbrOptions, type CbrTokenContext } from "./client.js";
export { hasFailed } from "./has-failed.js";
export { type IamPasswordOptions, type IamUser, iamPassword } from "./iam.js";
export { isIncremental } from "./is-incremental.js";
export type {
  OperationLogCursor,
  OperationLogQuery,
  OperationLogs,
} from "./operation-logs.js";
export type { IamRegion, Region } from "./regions.js";
export type { Signer } from "./signer.js";
export { isStartError, type StartError } from "./start-error.js";
export type {
  ExpectedLog,
  NotStarted,
  ReplicationTarget,
  Started,
  StartedKind,
} from "./started.js";
export { type VaultDeletion, vaultDeletion } from "./vault-deletion.js";
export type { MissingLog, WaitForResult } from "./wait-for-result.js";
