import { Collection } from "../collection.js";
import { numberId } from "./ids.js";
import type { Setting } from "./state.js";

/** A project, as far as it is documented. */
export interface FakeProject {
  /** Id of the project. */
  readonly id: string;
  /** Whether it is archived. */
  readonly status: "ACTIVE" | "ARCHIVED";
}

/** The fields of a new project. Those that you leave out have defaults. */
export type TolokaProjectFields = Partial<FakeProject>;
/** The projects of a fake: `add`, `update`, `remove`, and iterate over them. */
export type ProjectCollection = Collection<FakeProject, TolokaProjectFields, FakeProject["status"]>;

export function createProjects({ ids, clock }: Setting): ProjectCollection {
  return new Collection<FakeProject, TolokaProjectFields, FakeProject["status"]>({
    name: "project",
    clock,
    make: (fields, _, first) => ({
      ...fields,
      id: fields.id ?? numberId(ids),
      status: first ?? fields.status ?? "ACTIVE",
    }),
    move: (project, status) => ({ ...project, status }),
    touch: (project) => ({ ...project }),
  });
}
