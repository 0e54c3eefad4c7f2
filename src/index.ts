/**
 * All three clients, and what they share: errors, lists, waiting, times, credentials.
 *
 * @module oplogs
 */
export {
  type AkSkOptions,
  akSk,
  Cbr,
  type CbrOptions,
  type CbrTokenContext,
  hasFailed,
  type IamPasswordOptions,
  iamPassword,
  iamProjects,
  isIncremental,
  isStartError,
  type Signer,
  type Started,
  vaultDeletion,
  type WaitForResult,
} from "./cbr/index.js";
export type { Answer, WithResponse } from "./core/answer.js";
export type { Credential, Token, TokenContext } from "./core/auth.js";
export type { ClientOptions } from "./core/client.js";
export {
  type ErrorKind,
  type FailedError,
  type HttpError,
  isHttpError,
  isOplogsError,
  isWaitError,
  type OplogsError,
  type TimeoutError,
} from "./core/errors.js";
export type { ItemIterator } from "./core/items-of.js";
export type { Logger } from "./core/logger.js";
export type { AttemptEvent, CallOptions } from "./core/options.js";
export type { ListOptions, Page, Paginator } from "./core/paginate.js";
export type { RequestMethod, RequestOptions } from "./core/request.js";
export { parseTime } from "./core/time.js";
export type { OutgoingRequest, Transport } from "./core/transport.js";
export type { WaitOptions } from "./core/wait.js";
export { type Rql, renderMessage, rql, SoftwareOne, type SoftwareOneOptions } from "./softwareone/index.js";
export {
  hasLog,
  isCreateError,
  isStep,
  outcome,
  problemsOf,
  Toloka,
  type TolokaOptions,
} from "./toloka/index.js";
