import type { paths } from "../../../generated/softwareone.js";
import type { AskedRequest } from "../asked.js";
import { createClock } from "../clock.js";
import { createIds } from "../ids.js";
import type { OnRequest, Reply } from "../reply.js";
import type { Handler, RouteOf } from "../route.js";
import { createService, type Service } from "../service.js";
import { listLogs } from "./log-reading.js";
import { unknownPath } from "./problem.js";
import type { SoftwareOneQuirks } from "./quirks.js";
import type { SoftwareOneState, TokenHolder } from "./state.js";
import { getResult, getTask, listTasks } from "./task-reading.js";
import { TaskCollection } from "./tasks.js";
import { holderOf, issueToken } from "./tokens.js";
import { change, TRANSITIONS, transit, type WorkerRoute } from "./work.js";

/** Options of `new FakeSoftwareOne()`. */
export interface FakeSoftwareOneOptions {
  /** The platform's clock. By default times start at 2026-01-01T00:00:00Z and move on by a second with each change. */
  readonly now?: (() => Date) | undefined;
  /** What the real platform does at times, for you to turn on. All of it is off by default. */
  readonly quirks?: SoftwareOneQuirks | undefined;
}

/** A call of the platform, such as `GET /public/v1/system/tasks`. */
export type SoftwareOneRoute = RouteOf<paths> | WorkerRoute;

const URL_OF_FAKE = "https://marketplace.fake.test";

/**
 * The tasks of the SoftwareOne Marketplace in memory, for tests of programs that use `SoftwareOne`. Nothing leaves the
 * process, and no timer runs.
 *
 * A task that fails and whose log holds no `Failure` logs one by itself. `tasks.follow` looks for late entries for
 * `linger` ms of real time after the end of a task: give it `linger: 0`, or use the fake timers of your test runner.
 * @example
 * const platform = new FakeSoftwareOne();
 * const task = platform.tasks.add({ statuses: ["Queued", "Processing", "Failed"] });
 * platform.tasks.logs(task.id).add({ severity: "Failure", message: "The file is empty." });
 * const marketplace = new SoftwareOne(platform.options());
 * await marketplace.tasks.wait(task.id, { interval: 1 }); // throws kind `failed`: the file is empty
 */
export class FakeSoftwareOne {
  /** The tasks of the fake, and their logs. */
  readonly tasks: TaskCollection;
  /** What the real platform does at times. Set a member at any time: it holds from the next request on. */
  readonly quirks: SoftwareOneQuirks;

  readonly #state: SoftwareOneState;
  readonly #service: Service;

  constructor(options: FakeSoftwareOneOptions = {}) {
    const state = createState(options);
    this.#state = state;
    this.#service = createService({
      routes: routesOf(state),
      unknown: unknownPath,
      authorize: (request) => void holderOf(state, request),
      headers: () => (state.quirks.noDate ? {} : { date: state.clock.now().toUTCString() }),
    });
    this.tasks = state.tasks;
    this.quirks = state.quirks;
  }

  /** The requests so far, the oldest first. They hold no headers, and no password. */
  get requests(): readonly AskedRequest[] {
    return this.#service.requests;
  }

  /**
   * What `SoftwareOne` needs to reach this fake: base URL, token and `fetch`.
   * @param holder Whose token it is: that of an Operations account by default. Clients and vendors may not read logs,
   * and only services may change tasks.
   */
  options(holder: TokenHolder = "Operations"): { baseUrl: string; token: string; fetch: Service["fetch"] } {
    return {
      baseUrl: URL_OF_FAKE,
      token: issueToken(this.#state, holder),
      fetch: this.#service.fetch,
    };
  }

  /**
   * Answers the next request in place of the fake, or loses it. With `to` it waits for the next request to that call;
   * with `times` it is for that number of requests. Replies are used in the order in which you add them.
   * Throws an `Error` if `times` is not a whole number of 1 or more, or `Infinity`.
   * @example
   * platform.reply({ status: 503, times: 2 });
   * platform.reply({ to: "GET /public/v1/system/tasks/{id}", network: true });
   */
  reply(reply: Reply<SoftwareOneRoute>): void {
    this.#service.reply(reply);
  }

  /**
   * Sets what is called with each request before it is answered, also before the replies of `reply`. Change what the
   * fake holds, as others would while your program reads, or return what happens to the request. The request is the
   * last of `requests` already. If the function throws, the `fetch` of the fake throws that. A second call replaces the
   * function.
   * @example
   * // A log may not be read.
   * platform.onRequest(({ path }) => (path.endsWith("/logs") ? { status: 403 } : undefined));
   */
  onRequest(listener: OnRequest): void {
    this.#service.onRequest(listener);
  }

  /** Makes the platform refuse every token that it has issued, with 401. Call `options()` for new ones. */
  expireTokens(): void {
    for (const token of this.#state.tokens.keys()) this.#state.expired.add(token);
  }
}

function createState(options: FakeSoftwareOneOptions): SoftwareOneState {
  const setting = { clock: createClock(options.now), ids: createIds(), quirks: { ...options.quirks } };
  const logReads = new Map<string, number>();
  const appearing = new Map<string, number>();
  const tasks = new TaskCollection(setting, (taskId, entryId) => {
    appearing.set(entryId, (logReads.get(taskId) ?? 0) + (setting.quirks.lateEntries ?? 0));
  });
  return {
    ...setting,
    tasks,
    logReads,
    appearing,
    tokens: new Map(),
    expired: new Set(),
    turns: { count: 0 },
  };
}

/** Every call of the document must have its answer here: it does not compile otherwise. */
function routesOf(state: SoftwareOneState): Record<SoftwareOneRoute, Handler> {
  return {
    "GET /public/v1/system/tasks": (request) => listTasks(state, request),
    "GET /public/v1/system/tasks/{id}": (request) => getTask(state, request),
    "GET /public/v1/system/tasks/{id}/result": (request) => getResult(state, request),
    "GET /public/v1/system/tasks/{id}/logs": (request) => listLogs(state, request),
    "PUT /public/v1/system/tasks/{id}": (request) => change(state, request),
    "POST /public/v1/system/tasks/{id}/execute": (request) => transit(state, TRANSITIONS.execute, request),
    "POST /public/v1/system/tasks/{id}/complete": (request) => transit(state, TRANSITIONS.complete, request),
    "POST /public/v1/system/tasks/{id}/fail": (request) => transit(state, TRANSITIONS.fail, request),
    "POST /public/v1/system/tasks/{id}/reschedule": (request) =>
      transit(state, TRANSITIONS.reschedule, request),
  };
}
