import type { paths } from "../../generated/cbr.js";
import { type Credential, createAuth, type TokenContext } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { OperationLogs } from "./operation-logs.js";
import { profile } from "./profile.js";
import { hostOf, type Region } from "./regions.js";

/** What a token function of this client is told. */
export interface CbrTokenContext extends TokenContext {
  /** The client's project: the token must be scoped to it. */
  readonly projectId: string;
}

export interface CbrOptions extends ClientOptions {
  /** Names the host; a region that is not known here needs `baseUrl`. */
  region?: Region | undefined;
  /** Id of the project (tenant), not its name. */
  projectId: string;
  /** A token scoped to the project, or a function that gets one, such as `iamPassword(...)`. */
  token: Credential<CbrTokenContext>;
}

/**
 * The operation logs of Cloud Backup and Recovery, on Open Telekom Cloud and Huawei Cloud.
 * @example
 * const cbr = new Cbr({ region: "eu-de", projectId, token: iamPassword({ region: "eu-de", ... }) });
 * for await (const log of cbr.operationLogs.list({ status: "failed" })) console.log(log.error_info?.message);
 */
export class Cbr {
  readonly operationLogs: OperationLogs;

  /** Throws an error of kind `config` when an option cannot be used. */
  constructor({ region, projectId, token, ...options }: CbrOptions) {
    if (typeof projectId !== "string" || projectId.trim() === "")
      throw new OplogsError("config", "projectId is missing: give the id of your project, not its name");
    const baseUrl = hostOf("cbr", { region, baseUrl: options.baseUrl });
    const credential: Credential =
      typeof token === "function" ? ({ rejected }) => token({ rejected, projectId }) : token;
    const api = connect<paths>(profile, createAuth(credential), { ...options, baseUrl });
    this.operationLogs = new OperationLogs(api, projectId);
  }
}
