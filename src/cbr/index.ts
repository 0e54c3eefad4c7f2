/**
 * Cloud Backup and Recovery of Open Telekom Cloud, Swiss OTC and Huawei Cloud: what its tasks did, and how to log
 * in.
 *
 * @module oplogs/cbr
 */
export type { OperationLog, OperationLogList } from "../../generated/cbr.js";
export type { Project as IamProject } from "../../generated/iam.js";
export type { Answer, WithResponse } from "../core/answer.js";
export { type AkSkContext, type AkSkKeys, type AkSkOptions, type AkSkSource, akSk } from "./ak-sk.js";
export {
  Cbr,
  type CbrCredential,
  type CbrOptions,
  type CbrProject,
  type CbrTokenContext,
} from "./client.js";
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
export { type VaultDeletion, vaultDeletion } from "./vault-deletion.js";
