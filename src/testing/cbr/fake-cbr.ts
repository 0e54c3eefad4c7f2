import type { paths as CbrPaths, Checkpoint } from "../../../generated/cbr.js";
import type { paths as IamPaths } from "../../../generated/iam.js";
import type { AskedRequest } from "../asked.js";
import { createClock } from "../clock.js";
import { createIds } from "../ids.js";
import type { OnRequest, Reply } from "../reply.js";
import type { FakeRequest, Handler, RouteOf } from "../route.js";
import { createService, type Service } from "../service.js";
import { ACCOUNT, type Account, PROJECT_ID } from "./account.js";
import { getCheckpoint, runPolicy, startBackup } from "./back-up.js";
import { getBackup, listBackups } from "./backup-reading.js";
import { type BackupCollection, createBackups } from "./backups.js";
import { type CheckpointCollection, createCheckpoints } from "./checkpoints.js";
import { deleteBackup, deleteVault } from "./deletions.js";
import { settle } from "./effects.js";
import { problem } from "./errors.js";
import { CBR_URL, IAM_URL, logIn } from "./log-in.js";
import { getLog, listLogs } from "./log-reading.js";
import { migrateResources, removeResources } from "./moves.js";
import { createOperationLogs, type OperationLogCollection } from "./operation-logs.js";
import { createProjects, listProjects, type ProjectCollection } from "./projects.js";
import type { CbrQuirks } from "./quirks.js";
import { replicateBackup, replicateVault } from "./replicate.js";
import { startRestore } from "./restore.js";
import type { Script } from "./script.js";
import { checkSignature } from "./signatures.js";
import type { CbrState } from "./state.js";
import { syncBackups, syncVault } from "./sync.js";
import { checkToken, issueToken } from "./tokens.js";
import { getVault, listVaults } from "./vault-reading.js";
import { createVaults, type VaultCollection } from "./vaults.js";

/** Options of `new FakeCbr()`. */
export interface FakeCbrOptions {
  /**
   * The service's clock. By default times start at 2026-01-01T00:00:00Z, move on by a second with each change, and are
   * not compared with yours: tokens last, and a signature may be of any time.
   */
  readonly now?: (() => Date) | undefined;
  /** What the real service does at times, for you to turn on. All of it is off by default. */
  readonly quirks?: CbrQuirks | undefined;
  /** Started tasks stay as they are until you update their logs. By default each read moves them on. */
  readonly manual?: boolean | undefined;
  /** The id of the project of `options()`. It has 32 hex digits at the real service. */
  readonly projectId?: string | undefined;
  /** The second factor that a login must send. By default none is asked for. */
  readonly passcode?: string | undefined;
  /** The security token of temporary access keys. By default the keys of `keys()` are permanent. */
  readonly securityToken?: string | undefined;
}

/** A call of CBR or of IAM, such as `GET /v3/{project_id}/vaults`. */
export type CbrRoute = RouteOf<CbrPaths> | RouteOf<IamPaths>;

/**
 * Cloud Backup and Recovery and its IAM in memory, for tests of programs that use `Cbr`. Nothing leaves the process,
 * and no timer runs.
 * @example
 * const cloud = new FakeCbr();
 * const log = cloud.operationLogs.add({ operation_type: "backup", statuses: ["waiting", "running", "failed"] });
 * const cbr = new Cbr(cloud.options());
 * await cbr.operationLogs.wait(log.id, { interval: 1 }); // throws kind `failed`
 */
export class FakeCbr {
  /** The operation logs of the fake. */
  readonly operationLogs: OperationLogCollection;
  /** The vaults of the fake. */
  readonly vaults: VaultCollection;
  /** The backups of the fake. */
  readonly backups: BackupCollection;
  /** The checkpoints of the fake. */
  readonly checkpoints: CheckpointCollection;
  /** The projects that the user can log in for. The project of `options()` is there from the start. */
  readonly projects: ProjectCollection;
  /** What the real service does at times. Set a member at any time: it holds from the next request on. */
  readonly quirks: CbrQuirks;

  readonly #state: CbrState;
  readonly #service: Service;

  constructor(options: FakeCbrOptions = {}) {
    const state = createState(options);
    this.#state = state;
    this.#service = createService({
      routes: routesOf(state),
      unknown: () => problem(404, "APIGW.0101", "The API does not exist or has not been published."),
      authorize: (request) => authorize(state, request),
      headers: () => ({
        ...(!state.quirks.noDate && { date: state.clock.now().toUTCString() }),
        "x-request-id": `req-${state.ids.uuid()}`,
      }),
    });
    this.operationLogs = state.operationLogs;
    this.vaults = state.vaults;
    this.backups = state.backups;
    this.checkpoints = state.checkpoints;
    this.projects = state.projects;
    this.quirks = state.quirks;
  }

  /** The requests so far, the oldest first. They hold no headers, and no password. */
  get requests(): readonly AskedRequest[] {
    return this.#service.requests;
  }

  /**
   * What `Cbr` needs to reach this fake: base URL, project, token and `fetch`. For another project than the first pass
   * its id. Throws an `Error` if there is no such project: add it to `projects` first.
   */
  options(projectId = this.#state.projectId): {
    baseUrl: string;
    projectId: string;
    token: string;
    fetch: Service["fetch"];
  } {
    if (!this.projects.get(projectId))
      throw new Error(`there is no project with the id ${projectId}: add it first`);
    const { token } = issueToken(this.#state, projectId);
    return { baseUrl: CBR_URL, projectId, token, fetch: this.#service.fetch };
  }

  /**
   * What `iamPassword` needs to log in.
   * @example
   * const cbr = new Cbr({ ...cloud.options(), token: iamPassword(cloud.login()) });
   */
  login(): {
    baseUrl: string;
    username: string;
    password: string;
    domainName: string;
    fetch: Service["fetch"];
  } {
    const { username, password, domainName } = this.#state.account;
    return { baseUrl: IAM_URL, username, password, domainName, fetch: this.#service.fetch };
  }

  /** What `akSk` needs to sign requests. */
  keys(): { accessKey: string; secretKey: string; securityToken: string | undefined } {
    const { accessKey, secretKey, securityToken } = this.#state.account;
    return { accessKey, secretKey, securityToken };
  }

  /**
   * Answers the next request in place of the fake, or loses it. With `to` it waits for the next request to that call;
   * with `times` it is for that number of requests. Replies are used in the order in which you add them.
   * Throws an `Error` if `times` is not a whole number of 1 or more, or `Infinity`.
   * @example
   * cloud.reply({ status: 429, headers: { "retry-after": "1" } });
   * cloud.reply({ to: "POST /v3/{project_id}/checkpoints", network: "lost" });
   */
  reply(reply: Reply<CbrRoute>): void {
    this.#service.reply(reply);
  }

  /**
   * Sets what is called with each request before it is answered, also before the replies of `reply`. Change what the
   * fake holds, as others would while your program reads, or return what happens to the request. The request is the
   * last of `requests` already. If the function throws, the `fetch` of the fake throws that. A second call replaces the
   * function.
   * @example
   * // A log arrives while the second page is read.
   * cloud.onRequest(() => {
   *   if (cloud.requests.length === 2) cloud.operationLogs.add({ status: "failed" });
   * });
   */
  onRequest(listener: OnRequest): void {
    this.#service.onRequest(listener);
  }

  /**
   * Sets how tasks go that are started from now on. The function is called with each task as it starts; if it returns
   * `undefined`, the task goes well.
   * @example
   * cloud.script(({ operationType }) =>
   *   operationType === "restore" ? { statuses: ["running", "failed"] } : undefined,
   * );
   */
  script(script: Script): void {
    this.#state.script = script;
  }

  /**
   * Makes the service refuse every token that it has issued, with 401. A client with `iamPassword` logs in again;
   * `options()` has a new token.
   */
  expireTokens(): void {
    for (const token of this.#state.tokens.keys()) this.#state.expired.add(token);
  }

  /**
   * Starts a scheduled backup of a vault, as its policy would, and returns the restore point. Throws an `Error` if
   * there is no vault with that id.
   */
  runPolicy(vaultId: string, policyId?: string): Checkpoint {
    const vault = this.vaults.get(vaultId);
    if (!vault) throw new Error(`there is no vault with the id ${vaultId}: add it first`);
    return runPolicy(this.#state, vault, policyId);
  }
}

function createState(options: FakeCbrOptions): CbrState {
  const { passcode, securityToken } = options;
  const account: Account = { ...ACCOUNT, passcode, securityToken };
  const setting = {
    clock: createClock(options.now),
    ids: createIds(),
    quirks: { ...options.quirks },
    projectId: options.projectId ?? PROJECT_ID,
  };
  const state: CbrState = {
    ...setting,
    operationLogs: createOperationLogs(setting, (log, before) => settle(state, log, before)),
    vaults: createVaults(setting),
    backups: createBackups(setting),
    checkpoints: createCheckpoints(setting),
    account,
    region: "eu-de",
    projects: createProjects(setting),
    tokens: new Map(),
    expired: new Set(),
    usedPasscodes: new Set(),
    logins: 0,
    logReads: 0,
    appearing: new Map(),
    shuffle: { turns: 0 },
    tasks: new Map(),
    manual: options.manual ?? false,
    script: () => undefined,
  };
  return state;
}

/** Every call of the documents must have its answer here: it does not compile otherwise. */
function routesOf(state: CbrState): Record<CbrRoute, Handler> {
  return {
    "POST /v3/auth/tokens": (request) => logIn(state, request),
    "GET /v3/auth/projects": (request) => listProjects(state, request),
    "GET /v3/{project_id}/operation-logs": (request) => listLogs(state, request),
    "GET /v3/{project_id}/operation-logs/{operation_log_id}": (request) => getLog(state, request),
    "GET /v3/{project_id}/vaults": (request) => listVaults(state, request),
    "GET /v3/{project_id}/vaults/{vault_id}": (request) => getVault(state, request),
    "DELETE /v3/{project_id}/vaults/{vault_id}": (request) => deleteVault(state, request),
    "POST /v3/{project_id}/vaults/{vault_id}/removeresources": (request) => removeResources(state, request),
    "POST /v3/{project_id}/vaults/{vault_id}/migrateresources": (request) => migrateResources(state, request),
    "GET /v3/{project_id}/backups": (request) => listBackups(state, request),
    "GET /v3/{project_id}/backups/{backup_id}": (request) => getBackup(state, request),
    "DELETE /v3/{project_id}/backups/{backup_id}": (request) => deleteBackup(state, request),
    "POST /v3/{project_id}/backups/{backup_id}/restore": (request) => startRestore(state, request),
    "POST /v3/{project_id}/backups/{backup_id}/replicate": (request) => replicateBackup(state, request),
    "POST /v3/{project_id}/backups/sync": (request) => syncBackups(state, request),
    "POST /v3/{project_id}/checkpoints": (request) => startBackup(state, request),
    "GET /v3/{project_id}/checkpoints/{checkpoint_id}": (request) => getCheckpoint(state, request),
    "POST /v3/{project_id}/checkpoints/replicate": (request) => replicateVault(state, request),
    "POST /v3/{project_id}/checkpoints/sync": (request) => syncVault(state, request),
  };
}

/** Whoever logs in has no credential yet; all else needs a token or a signature. */
async function authorize(state: CbrState, request: FakeRequest): Promise<void> {
  if (request.params["project_id"] === undefined) return;
  const { headers } = request;
  if (headers.has("authorization") && !headers.has("x-auth-token")) await checkSignature(state, request);
  else checkToken(state, request);
}
