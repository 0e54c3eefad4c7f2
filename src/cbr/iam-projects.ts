import type { Project, ProjectList, paths } from "../../generated/iam.js";
import { type Answer, answer } from "../core/answer.js";
import { createAuth } from "../core/auth.js";
import type { Reply } from "../core/call.js";
import { connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { isObject, text } from "../core/json.js";
import { BASE_PATH, type IamLoginOptions, prepareLogin } from "./iam-login.js";
import { profile } from "./profile.js";
import { hostOf } from "./regions.js";

/** Options of `iamPassword` without a project, and a `signal`. */
export type IamProjectsOptions = IamLoginOptions & {
  /** Ends the call, its pauses included, with an error of kind `aborted`. */
  signal?: AbortSignal | undefined;
};

/**
 * Lists the projects that a user can log in for, those that are not enabled included, in the order of IAM. It logs in
 * without a project, which needs no permission, and uses up a `passcode`.
 *
 * Rejects with an error of kind `config` when an option cannot be used, with one of kind `credential` when the login
 * fails, and with kind `incomplete` when IAM has not sent all of the projects.
 * @example
 * for (const { id, name } of await iamProjects({ region: "eu-de", username: "ann", password, domainName: "acme" }))
 *   console.log(id, name);
 */
export function iamProjects(options: IamProjectsOptions): Answer<Project[]> {
  return answer(list(options), ({ projects }) => (isWhole(projects) ? projects : undefined));
}

async function list(options: IamProjectsOptions): Promise<Reply<ProjectList>> {
  const { signal, ...rest } = { ...options };
  // The call repeats a login that fails for a moment, not the login itself.
  const logIn = prepareLogin("iamProjects", { ...rest, maxRetries: 0 });
  // A token this fresh is not refused for its age: another one would fare no better.
  const auth = { ...createAuth(() => logIn(undefined)), renewable: false };
  const baseUrl = hostOf("iam", { region: rest.region, baseUrl: rest.baseUrl });
  const api = connect<paths>({ ...profile, basePath: BASE_PATH }, auth, { ...rest, baseUrl });
  const reply = await api.get("/v3/auth/projects", {}, { signal });
  if (text(reply.body.links?.next))
    throw new OplogsError("incomplete", "IAM has more projects than it has sent", reply.context);
  return reply;
}

function isWhole(projects: unknown): boolean {
  return Array.isArray(projects) && projects.every((project) => isObject(project) && text(project["id"]));
}
