export { Cbr, type CbrOptions, type CbrTokenContext, iamPassword } from "./cbr/index.js";
export type { Answer, WithResponse } from "./core/api.js";
export type { Credential, Token, TokenContext } from "./core/auth.js";
export type { ClientOptions } from "./core/client.js";
export {
  type ErrorKind,
  type HttpError,
  isHttpError,
  isOplogsError,
  type OplogsError,
} from "./core/errors.js";
export type { AttemptEvent, CallOptions } from "./core/options.js";
export type { Page, Paginator } from "./core/paginate.js";
export { parseTime } from "./core/time.js";
export type { WaitOptions } from "./core/wait.js";
export { SoftwareOne, type SoftwareOneOptions } from "./softwareone/index.js";
export { Toloka, type TolokaOptions } from "./toloka/index.js";
