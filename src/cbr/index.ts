export { Cbr, type CbrOptions, type CbrTokenContext } from "./client.js";
export { type IamPasswordOptions, type IamUser, iamPassword } from "./iam.js";
export type {
  OperationLog,
  OperationLogCursor,
  OperationLogList,
  OperationLogQuery,
  OperationLogs,
} from "./operation-logs.js";
export type { Region } from "./regions.js";
