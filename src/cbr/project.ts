import type { Token } from "../core/auth.js";
import { OplogsError, type Problem } from "../core/errors.js";
import { fields } from "../core/json.js";
import { trimmed, WORD } from "../core/printable.js";
import { problem } from "./profile.js";

/** A token that says which project it is for. */
export interface ProjectToken extends Token {
  /** Id of the project that the token is scoped to. */
  readonly projectId: string;
  /** Name of the token's project. */
  readonly projectName?: string | undefined;
}

/** The project of a client. */
export interface Project {
  /** Undefined until the first login has named it, if the client was given none. */
  id: string | undefined;
}

/** Stands in paths for the project that the login is to name. */
export const NAMED_LATER = "{project_id}";

/** A token that may be sent for this project; the first login names the project of a client that has none yet. */
export function admit(project: Project, given: string | Token): string | Token {
  const { projectId, projectName } = fields(given);
  if (projectId === undefined || projectId === null) {
    if (project.id !== undefined) return given;
    throw new OplogsError(
      "config",
      "the client has no projectId: give it to Cbr, or let the token function return { token, projectId }",
    );
  }
  const id = trimmed(projectId);
  // As a segment of a path, dots would lead to another endpoint.
  if (!WORD.test(id) || /^\.+$/.test(id))
    throw new OplogsError("credential", "the token function returned a projectId that is no id");
  project.id ??= id;
  // Hex digits are the same in either case.
  if (project.id.toLowerCase() !== id.toLowerCase()) throw otherProject(project.id, id, projectName);
  return given;
}

function otherProject(own: string, id: string, name: unknown): OplogsError {
  const ours = JSON.stringify(own);
  const theirs = JSON.stringify(id);
  const message =
    name === own
      ? `projectId ${ours} is the name of the login's project: give the id, ${theirs}, or leave projectId out`
      : `the login is for the project ${theirs}, but the client is for ${ours}: each project needs its own client`;
  return new OplogsError("credential", message);
}

/** Fills the path of a request with the project that a login has named. */
export function pathOf({ id }: Project, path: object): object {
  return fields(path)["project_id"] === NAMED_LATER && id !== undefined ? { ...path, project_id: id } : path;
}

/** What to say of a refusal that may be about the project, if its id is none that any document shows. */
export function hintOn(id: string | undefined, status: number): string | undefined {
  if (id === undefined || /^[\da-f]{32}$/i.test(id) || !REFUSALS.includes(status)) return undefined;
  return "projectId is not 32 hex digits, as ids are: if it is the name, give the id, or projectName to iamPassword";
}

/** Statuses of IAM, gateways and services for a project that is not there, or not the user's. */
const REFUSALS = [400, 401, 403, 404];

/** Reads an error of the service. If it may be about the project, it says when the id that was given looks wrong. */
export function problemIn(id: string | undefined, body: unknown, response: Response): Problem {
  const found = problem(body, response);
  // An error of the service itself: the project was let in.
  if (found.code?.startsWith("BackupService.")) return found;
  const hint = hintOn(id, response.status);
  if (hint === undefined) return found;
  return { ...found, message: `${found.message ?? response.statusText} (${hint})`.trim() };
}
