import type { AskedRequest } from "../asked.js";
import { createClock } from "../clock.js";
import { createIds } from "../ids.js";
import type { OnRequest, Reply } from "../reply.js";
import type { Handler } from "../route.js";
import { createService, type Service } from "../service.js";
import { act, archiveProject, getPool } from "./actions.js";
import { problem } from "./errors.js";
import { TASK_SUITES, TASKS, USER_BONUSES } from "./kinds.js";
import { getLog } from "./log-reading.js";
import { getOperation, listOperations } from "./operation-reading.js";
import { OperationCollection } from "./operations.js";
import { createPools, type PoolCollection } from "./pools.js";
import { createProjects, type ProjectCollection } from "./projects.js";
import type { TolokaQuirks } from "./quirks.js";
import { withQuota } from "./quotas.js";
import { aggregate, computeAnalytics } from "./readings.js";
import { fullRoute, type TolokaRoute } from "./routes.js";
import type { Refuse, RejectItems, TolokaScript } from "./script.js";
import { settle } from "./settle.js";
import type { CreatedItem } from "./started.js";
import type { Setting, TolokaState } from "./state.js";
import { submit } from "./submission.js";
import { checkToken, issueToken } from "./tokens.js";
import { createTrainings, type TrainingCollection } from "./trainings.js";

/** Options of `new FakeToloka()`. */
export interface FakeTolokaOptions {
  /**
   * The service's clock; logs of more than a month ago are then archived. By default times start at
   * 2026-01-01T00:00:00Z and move on by a second with each change.
   */
  readonly now?: (() => Date) | undefined;
  /** What the real service does at times, for you to turn on. All of it is off by default. */
  readonly quirks?: TolokaQuirks | undefined;
  /** Started operations run until you update them. By default they have ended with the next read. */
  readonly manual?: boolean | undefined;
}

const URL_OF_FAKE = "https://toloka.fake.test";

/**
 * Toloka in memory, for tests of programs that use `Toloka`. Nothing leaves the process, and no timer runs.
 *
 * Items may name any pool. Actions need pools, trainings and projects that you have added.
 * @example
 * const service = new FakeToloka();
 * service.rejectItems((item) => item.input_values ? undefined : { input_values: { code: "VALUE_REQUIRED" } });
 * const toloka = new Toloka(service.options());
 * const { created, rejected } = await toloka.tasks.create(items, { interval: 1 });
 */
export class FakeToloka {
  /** The operations of the fake, and their logs. */
  readonly operations: OperationCollection;
  /** The pools of the fake. */
  readonly pools: PoolCollection;
  /** The trainings of the fake. */
  readonly trainings: TrainingCollection;
  /** The projects of the fake. */
  readonly projects: ProjectCollection;
  /** What the real service does at times. Set a member at any time: it holds from the next request on. */
  readonly quirks: TolokaQuirks;

  readonly #state: TolokaState;
  readonly #service: Service;

  constructor(options: FakeTolokaOptions = {}) {
    const state = createState(options);
    this.#state = state;
    this.#service = createService({
      routes: routesOf(state),
      unknown: () => problem(state, 404, "NOT_FOUND", "There is no such path"),
      authorize: (request) => checkToken(state, request),
      headers: () => (state.quirks.noDate ? {} : { date: state.clock.now().toUTCString() }),
    });
    this.operations = state.operations;
    this.pools = state.pools;
    this.trainings = state.trainings;
    this.projects = state.projects;
    this.quirks = state.quirks;
  }

  /** The requests so far, the oldest first. They hold no headers, and no password. */
  get requests(): readonly AskedRequest[] {
    return this.#service.requests;
  }

  /** The tasks, task suites and bonuses that submissions have created, in the order of creation. */
  get created(): readonly CreatedItem[] {
    return [...this.#state.created];
  }

  /** What `Toloka` needs to reach this fake: base URL, token and `fetch`. */
  options(): { baseUrl: string; token: string; fetch: Service["fetch"] } {
    return { baseUrl: URL_OF_FAKE, token: issueToken(this.#state), fetch: this.#service.fetch };
  }

  /**
   * Answers the next request in place of the fake, or loses it. With `to` it waits for the next request to that call;
   * with `times` it is for that number of requests. Replies are used in the order in which you add them.
   * Throws an `Error` if `times` is not a whole number of 1 or more, or `Infinity`.
   * @example
   * service.reply({ status: 503, times: 2 });
   * service.reply({ to: "POST /tasks", network: "lost" });
   */
  reply(reply: Reply<TolokaRoute>): void {
    const { to, ...rest } = reply;
    this.#service.reply(to === undefined ? rest : { ...rest, to: fullRoute(to) });
  }

  /**
   * Sets what is called with each request before it is answered, also before the replies of `reply`. Change what the
   * fake holds, as others would while your program reads, or return what happens to the request. The request is the
   * last of `requests` already. If the function throws, the `fetch` of the fake throws that. A second call replaces the
   * function.
   * @example
   * // Every third answer is lost.
   * service.onRequest(() => (service.requests.length % 3 === 0 ? { network: "lost" } : undefined));
   */
  onRequest(listener: OnRequest): void {
    this.#service.onRequest(listener);
  }

  /**
   * Sets how operations go that are started from now on. The function is called with each operation as it starts; if it
   * returns `undefined`, the operation goes well.
   * @example
   * service.script(({ type }) => (type === "POOL.OPEN" ? { statuses: ["RUNNING", "FAIL"] } : undefined));
   */
  script(script: TolokaScript): void {
    this.#state.script = script;
  }

  /**
   * Sets which actions are refused with 409. The function returns the code of the refusal, or `undefined` to allow the
   * action. It is also called if a submission opens a pool: the log of a refused one has a failed `POOL_OPEN`.
   * @example
   * service.refuse(({ type }) => (type === "POOL.OPEN" ? "NOT_ENOUGH_BALANCE" : undefined));
   */
  refuse(refuse: Refuse): void {
    this.#state.refuse = refuse;
  }

  /**
   * Sets which submitted items are rejected, and why. The function returns the problems of an item by field, or
   * `undefined` if it is good. Items that lack what the service requires are always rejected.
   */
  rejectItems(rejectItems: RejectItems): void {
    this.#state.rejectItems = rejectItems;
  }

  /** Makes the service refuse every token that it has issued, with 401. Call `options()` for new ones. */
  expireTokens(): void {
    for (const token of this.#state.tokens) this.#state.expired.add(token);
  }
}

function createState(options: FakeTolokaOptions): TolokaState {
  const setting: Setting = {
    clock: createClock(options.now),
    ids: createIds(),
    quirks: { ...options.quirks },
    started: new Map(),
  };
  const state: TolokaState = {
    ...setting,
    operations: new OperationCollection(setting, (operation, before) => settle(state, operation, before)),
    pools: createPools(setting),
    trainings: createTrainings(setting),
    projects: createProjects(setting),
    created: [],
    emptyPools: new Set(),
    tokens: new Set(),
    expired: new Set(),
    appearing: new Map(),
    counts: { reads: 0, turns: 0, starts: 0 },
    manual: options.manual ?? false,
    script: () => undefined,
    refuse: () => undefined,
    rejectItems: () => undefined,
  };
  return state;
}

/** By method and the whole path. */
function routesOf(state: TolokaState): Record<string, Handler> {
  const handlers = handlersOf(state);
  const routes: Record<string, Handler> = {};
  let route: TolokaRoute;
  for (route in handlers) routes[fullRoute(route)] = withQuota(state, route, handlers[route]);
  return routes;
}

/** Every call of the document must have its answer here: it does not compile otherwise. */
function handlersOf(state: TolokaState): Record<TolokaRoute, Handler> {
  return {
    "GET /operations": (request) => listOperations(state, request),
    "GET /operations/{operation_id}": (request) => getOperation(state, request),
    "GET /operations/{operation_id}/log": (request) => getLog(state, request),
    "POST /tasks": (request) => submit(state, TASKS, request),
    "POST /task-suites": (request) => submit(state, TASK_SUITES, request),
    "POST /user-bonuses": (request) => submit(state, USER_BONUSES, request),
    "GET /pools/{pool_id}": (request) => getPool(state, request),
    "POST /pools/{pool_id}/open": (request) => act(state, "pool", "open", request),
    "POST /pools/{pool_id}/close": (request) => act(state, "pool", "close", request),
    "POST /pools/{pool_id}/close-for-update": (request) => act(state, "pool", "close-for-update", request),
    "POST /pools/{pool_id}/archive": (request) => act(state, "pool", "archive", request),
    "POST /pools/{pool_id}/clone": (request) => act(state, "pool", "clone", request),
    "POST /trainings/{training_id}/open": (request) => act(state, "training", "open", request),
    "POST /trainings/{training_id}/close": (request) => act(state, "training", "close", request),
    "POST /trainings/{training_id}/close-for-update": (request) =>
      act(state, "training", "close-for-update", request),
    "POST /trainings/{training_id}/archive": (request) => act(state, "training", "archive", request),
    "POST /trainings/{training_id}/clone": (request) => act(state, "training", "clone", request),
    "POST /projects/{project_id}/archive": (request) => archiveProject(state, request),
    "POST /aggregated-solutions/aggregate-by-pool": (request) => aggregate(state, request),
    "POST /api/staging/analytics-2": (request) => computeAnalytics(state, request),
  };
}
