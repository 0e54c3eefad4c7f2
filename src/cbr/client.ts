import type { paths } from "../../generated/cbr.js";
import type { Answer } from "../core/answer.js";
import type { Requester, RequestWriting } from "../core/api.js";
import { type Auth, type Credential, createAuth, NO_AUTH, type TokenContext } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { checkFunction } from "../core/options.js";
import { trimmed, WORD } from "../core/printable.js";
import { type RequestMethod, type RequestOptions, request } from "../core/request.js";
import { Backups } from "./backups.js";
import { Checkpoints } from "./checkpoints.js";
import { OperationLogs } from "./operation-logs.js";
import { profile } from "./profile.js";
import { admit, NAMED_LATER, type Project, type ProjectToken, pathOf, problemIn } from "./project.js";
import { hostOf, type Region } from "./regions.js";
import { proofOf, type Signer } from "./signer.js";
import { createStarting } from "./starting.js";
import { Vaults } from "./vaults.js";

/** What a token function of this client is called with. */
export interface CbrTokenContext extends TokenContext {
  /** The client's project: the token must be scoped to it. Empty if the client leaves the choice to the token. */
  readonly projectId: string;
  /** The `fetch` of the client, if it was given one: a login may go the same way. */
  readonly fetch?: ClientOptions["fetch"];
  /** The `transport` of the client, if it was given one: a login may go the same way. */
  readonly transport?: ClientOptions["transport"];
}

/** Either a token or a signer. */
export type CbrCredential =
  | {
      /**
       * A token scoped to the project, or a function that gets one, such as `iamPassword(...)`. Without a token, as
       * if a variable is not set, the constructor throws an error of kind `config`.
       */
      token: Credential<CbrTokenContext> | undefined;
      /** Not with a token. */
      signer?: undefined;
    }
  | {
      /** Signs each request, in place of a token: `akSk(...)`. */
      signer: Signer;
      /** Not with a signer. */
      token?: undefined;
    };

/** Who the client is, and for which project. */
export type CbrProject =
  | (CbrCredential & {
      /** Id of the project (tenant), not its name. */
      projectId: string;
    })
  | {
      /** A token function that names its project, such as `iamPassword(...)` with a `projectName`. */
      token: (context: CbrTokenContext) => ProjectToken | Promise<ProjectToken>;
      /** Not with a token. */
      signer?: undefined;
      /** Id of the project (tenant); the one that the token names when it is not given. */
      projectId?: string | undefined;
    };

/** The options of a `Cbr` client: where the service is, the project, and a token or a signer. */
export type CbrOptions = ClientOptions &
  CbrProject & {
    /** Names the host, if there is no `baseUrl`; a region that is not known here needs one. */
    region?: Region | undefined;
    /** Where the service is, with or without `/v3` and `/v3/{project_id}` at its end. */
    baseUrl?: string | undefined;
  };

/**
 * The operation logs of Cloud Backup and Recovery, and its vaults, backups and restore points, on Open Telekom Cloud,
 * Swiss OTC and Huawei Cloud. The constructor throws an error of kind `config` when an option cannot be used.
 * @example
 * const token = iamPassword({ region: "eu-de", username, password, domainName, projectName: "eu-de" });
 * const cbr = new Cbr({ region: "eu-de", token });
 * for await (const log of cbr.operationLogs.list()) if (hasFailed(log)) console.log(log.error_info?.message);
 */
export class Cbr {
  /** What the service has done and is doing: backups, restores, deletions. */
  readonly operationLogs: OperationLogs;
  /** What holds the backups, and which resources should be backed up. */
  readonly vaults: Vaults;
  /** The backups, each of one resource. */
  readonly backups: Backups;
  /** The restore points, each of one run of a backup. */
  readonly checkpoints: Checkpoints;

  readonly #api: Requester;
  readonly #project: Project;
  readonly #projectId: string;

  constructor(given: CbrOptions) {
    // Spread, so that no options at all are a missing region.
    const { region, projectId, token, signer, ...options } = { ...given };
    const baseUrl = hostOf("cbr", { region, baseUrl: options.baseUrl });
    const id = idOf(projectId, token, baseUrl);
    const project: Project = { id };
    if (token !== undefined && signer !== undefined)
      throw new OplogsError("config", "token and signer exclude each other: give one of them");
    const own = {
      ...profile,
      problem: (body: unknown, response: Response) => problemIn(id, body, response),
      pathOf: (path: object) => pathOf(project, path),
    };
    const through = { ...options, baseUrl };
    const api =
      signer === undefined
        ? connect<paths>(own, authOf(token, project, options), through)
        : connect<paths>({ ...own, authorize: signing(signer, id) }, signer.auth ?? NO_AUTH, through);
    this.#api = api;
    this.#project = project;
    this.#projectId = project.id ?? NAMED_LATER;
    const starting = createStarting(api, this.#projectId, project);
    this.vaults = new Vaults(api, this.#projectId, starting);
    this.backups = new Backups(api, this.#projectId, starting);
    this.checkpoints = new Checkpoints(api, this.#projectId);
    this.operationLogs = new OperationLogs(starting, this.backups, this.checkpoints);
  }

  /** Id of the client's project; `undefined` until the first login has named it, if the client was given none. */
  get projectId(): string | undefined {
    return this.#project.id;
  }

  /**
   * Sends a request to another endpoint of the API, with the credential, retries, limits and errors of this client.
   * The path is relative to the host, and begins with `/v3/{project_id}`. `{names}` in it are filled from the option
   * `path`, but `{project_id}` is this client's. Errors name the path as you wrote it.
   * Returns the parsed JSON, or `undefined` if there is no body.
   *
   * Methods other than GET and HEAD are retried after a 429 only, unless you say `idempotent: true`. Throws an error
   * of kind `config`, before anything is sent, for a method, path, value or body that cannot be sent as it is.
   * @example
   * const policies = await cbr.request("GET", "/v3/{project_id}/policies");
   */
  request<T = unknown>(method: RequestMethod, path: string, options?: RequestOptions): Answer<T> {
    return request<T>(this.#api, method, path, options, { project_id: this.#projectId });
  }
}

/** The project that the options name; undefined if it is left to the token function. */
function idOf(
  projectId: string | undefined,
  token: CbrOptions["token"],
  baseUrl: string,
): string | undefined {
  const named = projectIn(baseUrl);
  if (projectId === undefined && typeof token === "function") return named && checkProjectId(named);
  const id = checkProjectId(projectId);
  if (named === undefined || named === id) return id;
  throw new OplogsError(
    "config",
    `baseUrl ends in the project ${JSON.stringify(named)}, but projectId is ${JSON.stringify(id)}: ` +
      "give the id of one and the same project, or leave it out of baseUrl",
  );
}

function authOf(token: CbrOptions["token"], project: Project, { fetch, transport }: ClientOptions): Auth {
  if (token === undefined)
    throw new OplogsError(
      "config",
      "token or signer is missing: pass { token }, which iamPassword(...) may get, or { signer: akSk(...) }",
    );
  if (typeof token !== "function") return createAuth(token);
  return createAuth(async ({ rejected }) =>
    admit(project, await token({ rejected, projectId: project.id ?? "", fetch, transport })),
  );
}

function signing(given: Signer, projectId = ""): RequestWriting["authorize"] {
  const signer = checkFunction("signer", given);
  return (secret, request) => proofOf(request, signer, { projectId, secret: secret || undefined });
}

/** It goes into paths, and into a header. */
function checkProjectId(value: unknown): string {
  const id = trimmed(value);
  if (WORD.test(id)) return id;
  const problem = id === "" ? "is missing" : "holds a character that no id has";
  throw new OplogsError("config", `projectId ${problem}: give the id of your project, not its name`);
}

/** The project in a base URL as the service catalogue has it. */
function projectIn(baseUrl: string): string | undefined {
  if (/\/v3\/auth(\/tokens)?\/*$/.test(trimmed(baseUrl)))
    throw new OplogsError(
      "config",
      "baseUrl is that of IAM: it goes to iamPassword; Cbr needs its own, or a region",
    );
  return /\/v3\/([^/?#]+)\/*$/.exec(trimmed(baseUrl))?.[1];
}
