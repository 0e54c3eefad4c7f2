import type { paths as CbrPaths, Checkpoint } from "../../../generated/cbr.js";
import type { paths as IamPaths } from "../../../generated/iam.js";
import type { AskedRequest } from "../asked.js";
import { createClock } from "../clock.js";
import { createIds } from "../ids.js";
import type { Reply } from "../reply.js";
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

/** How a `FakeCbr` is to be. */
export interface FakeCbrOptions {
  /**
   * The service's clock. Without it times start at 2026-01-01T00:00:00Z and move on by a second per change, and are not
   * compared with yours: tokens last, and a signature may be of any time.
   */
  readonly now?: (() => Date) | undefined;
  /** What the service does that your program should bear. */
  readonly quirks?: CbrQuirks | undefined;
  /** Started tasks stay as they are until you update their logs; otherwise each read moves them on. */
  readonly manual?: boolean | undefined;
  /** The id of the project, 32 hex digits. */
  readonly projectId?: string | undefined;
  /** A second factor that a login needs. */
  readonly passcode?: string | undefined;
  /** Makes the access keys temporary ones, which come with this token. */
  readonly securityToken?: string | undefined;
}

/** A call of CBR or of IAM, such as `GET /v3/{project_id}/vaults`. */
export type CbrRoute = RouteOf<CbrPaths> | RouteOf<IamPaths>;

/**
 * Cloud Backup and Recovery in memory, with its IAM: for tests of programs that use `Cbr`. Nothing leaves the process,
 * and no timer runs.
 * @example
 * const cloud = new FakeCbr();
 * const log = cloud.operationLogs.add({ operation_type: "backup", statuses: ["waiting", "running", "failed"] });
 * const cbr = new Cbr(cloud.options());
 * await cbr.operationLogs.wait(log.id, { interval: 1 }); // throws: the backup has failed
 */
export class FakeCbr {
  readonly operationLogs: OperationLogCollection;
  readonly vaults: VaultCollection;
  readonly backups: BackupCollection;
  readonly checkpoints: CheckpointCollection;
  /** The projects that the user can log in for; that of the client is there from the start. */
  readonly projects: ProjectCollection;
  /** What the service does that your program should bear; change it at any time. */
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

  /** What was asked so far, in its order. */
  get requests(): readonly AskedRequest[] {
    return this.#service.requests;
  }

  /** What `Cbr` needs to reach this fake: base URL, project, token and `fetch`; of another project if you name one. */
  options(projectId = this.#state.projectId): {
    baseUrl: string;
    projectId: string;
    token: string;
    fetch: Service["fetch"];
  } {
    if (!this.projects.get(projectId))
      throw new Error(`there is no project of the id ${projectId}: add it first`);
    const { token } = issueToken(this.#state, projectId);
    return { baseUrl: CBR_URL, projectId, token, fetch: this.#service.fetch };
  }

  /** What `iamPassword` needs to log in. */
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

  /** What `akSk` needs to sign. */
  keys(): { accessKey: string; secretKey: string; securityToken: string | undefined } {
    const { accessKey, secretKey, securityToken } = this.#state.account;
    return { accessKey, secretKey, securityToken };
  }

  /**
   * Decides what happens to a request in place of the fake's own answer: the next one, or the next one to the call `to`,
   * or as many as `times` says.
   */
  reply(reply: Reply<CbrRoute>): void {
    this.#service.reply(reply);
  }

  /** Decides how the tasks go that are started from now on; `undefined` leaves one to the fake. */
  script(script: Script): void {
    this.#state.script = script;
  }

  /** The tokens that have been issued are refused from now on: they must be renewed. */
  expireTokens(): void {
    for (const token of this.#state.tokens.keys()) this.#state.expired.add(token);
  }

  /** Starts a scheduled backup of a vault, as its policy would, and returns the restore point. */
  runPolicy(vaultId: string, policyId?: string): Checkpoint {
    const vault = this.vaults.get(vaultId);
    if (!vault) throw new Error(`there is no vault of the id ${vaultId}: add it first`);
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

/** A call that the documents get is to be answered here, too: it does not compile otherwise. */
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
