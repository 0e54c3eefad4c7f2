import type { paths } from "../../generated/cbr.js";
import type { Api } from "../core/api.js";
import { OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import type { Project } from "./project.js";
import { createServiceClock, type ServiceClock } from "./service-clock.js";
import type { Started } from "./started.js";

/** What starts and waits share of their client. */
export interface Starting {
  readonly api: Api<paths>;
  /** What stands for the project in paths. */
  readonly projectId: string;
  readonly project: Readonly<Project>;
  readonly clock: ServiceClock;
  /** Handles that this client has made, and when, by performance.now(). */
  readonly fresh: WeakMap<Started, number>;
}

export function createStarting(api: Api<paths>, projectId: string, project: Readonly<Project>): Starting {
  return { api, projectId, project, clock: createServiceClock(), fresh: new WeakMap() };
}

/** The id of the project. If the login is to name it, and there was none yet, one small request makes one. */
export async function projectOf(starting: Starting, options: CallOptions): Promise<string> {
  const { project } = starting;
  if (project.id === undefined) await greet(starting, options);
  if (project.id !== undefined) return project.id;
  throw new OplogsError("credential", "the login has not named its project");
}

/** How long a start that has failed may take to ask for the time, in ms. */
const SHORT = 3_000;

/** Learns the service's time after an answer that was lost, if it can be had at once. */
export async function learnTime(starting: Starting, { signal }: CallOptions): Promise<void> {
  if (starting.clock.now() !== undefined || signal?.aborted) return;
  await greet(starting, { signal, deadline: SHORT, maxRetries: 0 }).catch(() => {});
}

/** The smallest request: of its answer only the headers count. */
async function greet({ api, projectId, clock }: Starting, options: CallOptions): Promise<void> {
  const input = { path: { project_id: projectId }, query: { limit: 1 } };
  const { response } = await api.get("/v3/{project_id}/operation-logs", input, options);
  clock.observe(response);
}
