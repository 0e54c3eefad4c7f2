import type { Project, ProjectList } from "../../../generated/iam.js";
import type { FakeAnswer } from "../answer.js";
import { Collection } from "../collection.js";
import type { FakeRequest } from "../route.js";
import type { Closed } from "../words.js";
import { ACCOUNT } from "./account.js";
import { iamRefusal } from "./iam-refusal.js";
import type { Setting } from "./setting.js";
import type { CbrState } from "./state.js";
import { isGood } from "./tokens.js";

/** The fields of a new project. Those that you leave out have defaults. */
export type ProjectFields = Partial<Closed<Project>>;
/** The projects of a fake account: `add`, `update`, `remove`, and iterate over them. */
export type ProjectCollection = Collection<Project, ProjectFields, never>;

/** The projects of the account: the one of the client to begin with. */
export function createProjects({ ids, clock, projectId }: Setting): ProjectCollection {
  const projects = new Collection<Project, ProjectFields, never>({
    name: "project",
    // A project has no times.
    clock: { ...clock, tick: clock.now },
    make: (fields) => ({
      name: "eu-de",
      description: "",
      domain_id: ACCOUNT.domainId,
      parent_id: ACCOUNT.domainId,
      enabled: true,
      is_domain: false,
      ...fields,
      // Ids of projects have no hyphens.
      id: fields.id ?? ids.uuid().replaceAll("-", ""),
    }),
    move: (project) => project,
    touch: (project) => ({ ...project }),
  });
  projects.add({ id: projectId });
  return projects;
}

/** `GET /v3/auth/projects` of IAM: any token of the user will do. */
export function listProjects(state: CbrState, { headers, url }: FakeRequest): FakeAnswer {
  if (!isGood(state, headers.get("x-auth-token") ?? ""))
    throw iamRefusal(401, "The request you have made requires authentication.");
  const links = { self: url.href, previous: null, next: null };
  const body: ProjectList = { projects: [...state.projects], links };
  return { status: 200, body };
}
