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
  /** Starts that were just made, and when, by performance.now(). */
  readonly fresh: WeakMap<Started, number>;
}

export function createStarting(api: Api<paths>, projectId: string, project: Readonly<Project>): Starting {
  return { api, projectId, project, clock: createServiceClock(), fresh: new WeakMap() };
}

/** The id of the project. If the login is to name it, and there was none yet, one small request makes one. */
export async function projectOf(
  { api, projectId: project_id, project, clock }: Starting,
  options: CallOptions,
): Promise<string> {
  if (project.id === undefined) {
    const query = { limit: 1 };
    const { response } = await api.get(
      "/v3/{project_id}/operation-logs",
      { path: { project_id }, query },
      options,
    );
    clock.observe(response);
  }
  if (project.id !== undefined) return project.id;
  throw new OplogsError("credential", "the login has not named its project");
}
