import type { paths } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Requester } from "../core/api.js";
import { type Credential, createAuth } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { oneLine } from "../core/messages.js";
import { DEFAULTS } from "../core/options.js";
import { type RequestMethod, type RequestOptions, request } from "../core/request.js";
import { secretOf } from "../core/secrets.js";
import { AggregatedSolutions } from "./aggregated-solutions.js";
import { Analytics } from "./analytics.js";
import { Operations } from "./operations.js";
import { type Pools, poolsOf } from "./pools.js";
import { type Environment, HOSTS, profile, withScheme } from "./profile.js";
import { type Projects, projectsOf } from "./projects.js";
import type { Recent } from "./recent.js";
import { TaskSuites } from "./task-suites.js";
import { Tasks } from "./tasks.js";
import { type Trainings, trainingsOf } from "./trainings.js";
import { UserBonuses } from "./user-bonuses.js";

export interface TolokaOptions extends ClientOptions {
  /**
   * An API key or an OAuth token, or a function that gets one. Its form shows which it is; a scheme written
   * before it (`ApiKey …`, `OAuth …`) is kept. Without a token, as if a variable is not set, the constructor
   * throws an error of kind `config`.
   */
  token: Credential | undefined;
  /** `production` by default. Accounts and tokens of the two are separate; `baseUrl` overrides it. */
  environment?: Environment | undefined;
}

/**
 * Toloka's operations and their logs. The constructor throws an error of kind `config` when an option cannot be
 * used.
 * @example
 * const toloka = new Toloka({ token: process.env.TOLOKA_TOKEN ?? "" });
 * for (const step of await toloka.operations.log(id)) console.log(step.type, step.success);
 */
export class Toloka {
  /** `production`, `sandbox`, or the host of another `baseUrl`: it tells two accounts of one person apart. */
  readonly environment: string;
  /** Asynchronous operations and their logs. */
  readonly operations: Operations;
  /** Creates tasks, or submits them to be created. */
  readonly tasks: Tasks;
  /** Creates task suites, or submits them to be created. */
  readonly taskSuites: TaskSuites;
  /** Issues bonuses to users, or submits them to be issued. */
  readonly userBonuses: UserBonuses;

  /** Gets, opens, closes, archives and clones pools. */
  readonly pools: Pools;
  /** Opens, closes, archives and clones trainings. */
  readonly trainings: Trainings;
  /** Archives projects. */
  readonly projects: Projects;
  /** Aggregates the answers of pools. */
  readonly aggregatedSolutions: AggregatedSolutions;
  /** Computes metrics of pools. */
  readonly analytics: Analytics;
  readonly #api: Requester;

  constructor(given: TolokaOptions) {
    // Spread, so that no options at all are a missing token.
    const { token, environment = "production", ...options } = { ...given };
    const baseUrl = options.baseUrl ?? hostOf(environment);
    const auth = createAuth(token ?? "");
    // Said here, rather than at the first call.
    if (typeof token === "string") withScheme(token.trim());
    // The token that was sent last: a server that echoes it must not bring it into our messages.
    let sent = "";
    const authorize: typeof profile.authorize = (token, request) => {
      sent = token;
      return profile.authorize(token, request);
    };
    const api = connect<paths>({ ...profile, authorize }, auth, { ...options, baseUrl });
    this.#api = api;
    this.environment = environmentOf(baseUrl);
    const recent: Recent = new Map();
    const quote = (words: string) => oneLine(words, [secretOf("authorization", sent)]);
    this.operations = new Operations({ api, recent, quote });
    const deadline = options.deadline ?? DEFAULTS.deadline;
    const creator = { api, deadline, recent, quote, operations: this.operations };
    this.tasks = new Tasks(creator);
    this.taskSuites = new TaskSuites(creator);
    this.userBonuses = new UserBonuses(creator);
    this.pools = poolsOf(creator);
    this.trainings = trainingsOf(creator);
    this.projects = projectsOf(creator);
    this.aggregatedSolutions = new AggregatedSolutions(creator);
    // Analytics is outside `/api/v1`.
    const root = connect<paths>({ ...profile, authorize, prefix: "" }, auth, { ...options, baseUrl });
    this.analytics = new Analytics({ api: root, deadline, recent });
  }

  /**
   * Sends a request to another endpoint of the API, with the credential, retries, limits and errors of this client.
   * The path is relative to `/api/v1`; `{names}` in it are filled from the option `path`,
   * and errors name the path as you wrote it. Returns the parsed JSON, or `undefined` if there is no body.
   *
   * Methods other than GET and HEAD are retried after a 429 only, unless you say `idempotent: true`. Throws an error
   * of kind `config`, before anything is sent, for a method, path, value or body that cannot be sent as it is.
   * @example
   * const pool = await toloka.request("GET", "/pools/{id}", { path: { id } });
   * await toloka.request("PATCH", "/pools/{id}", { path: { id }, body: { priority: 10 }, idempotent: true });
   */
  request<T = unknown>(method: RequestMethod, path: string, options?: RequestOptions): Answer<T> {
    return request<T>(this.#api, method, path, options);
  }
}

/** By its host: `baseUrl` may be that of a proxy, or may name the host that it would have anyway. */
function environmentOf(baseUrl: string): string {
  const { host } = new URL(baseUrl);
  const known = Object.entries(HOSTS).find(([, url]) => new URL(url).host === host);
  return known?.[0] ?? host;
}

function hostOf(environment: Environment): string {
  if (Object.hasOwn(HOSTS, environment)) return HOSTS[environment];
  throw new OplogsError(
    "config",
    `environment must be "production" or "sandbox"; got ${String(environment)}`,
  );
}
