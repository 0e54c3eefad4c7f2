export type { OperationLog, OperationLogList } from "../../generated/cbr.js";
export { type AkSkOptions, akSk } from "./ak-sk.js";
export { Cbr, type CbrCredential, type CbrOptions, type CbrTokenContext } from "./client.js";
export { type IamPasswordOptions, type IamUser, iamPassword } from "./iam.js";
export { isIncremental } from "./is-incremental.js";
export type {
  OperationLogCursor,
  OperationLogQuery,
  OperationLogs,
} from "./operation-logs.js";
export type { Region } from "./regions.js";
export type { Signer } from "./signer.js";
export { type VaultDeletion, vaultDeletion } from "./vault-deletion.js";
