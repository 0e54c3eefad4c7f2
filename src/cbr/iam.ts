import type { Token } from "../core/auth.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CbrTokenContext } from "./client.js";
import { exclusive, type Granted, type IamLoginOptions, prepareLogin } from "./iam-login.js";
import { withPasscode } from "./passcode.js";
import { hintOn, type ProjectToken } from "./project.js";

/** Who logs in at IAM, with which password, where, and for which project: the options of `iamPassword`. */
export type IamPasswordOptions = IamLoginOptions & {
  /** The project to log in for; the client's own when neither this nor `projectName` is given. */
  projectId?: string | undefined;
  /** In place of its id: such as `eu-de` on Open Telekom Cloud, the region's name on Huawei Cloud. */
  projectName?: string | undefined;
};

/**
 * A project of its own: a client with such a login needs no `projectId`.
 *
 * @hidden
 */
type WithProject = { projectId: string } | { projectName: string };

/**
 * A token function for `Cbr` that logs in with a password. One login serves all calls of a client until some
 * minutes before its token ends, or until a 401. With a `projectName` or `projectId` of its own, `Cbr` needs no
 * `projectId`. A login goes through the `fetch` or `transport` of the client, unless it has its own.
 *
 * Throws an error of kind `config` when an option cannot be used. If a login fails, the call that needed it throws an
 * error of kind `credential`, with IAM's own error as its `cause`; a wrong password is not tried again. So does a call
 * whose login is for another project than the client's, before the token is sent, and one that would need a
 * `passcode` for a second time. Password and passcode are in no error, even if IAM repeats them.
 * @example
 * iamPassword({ region: "eu-de", username: "ann", password, domainName: "acme", projectName: "eu-de" })
 */
export function iamPassword(
  options: IamPasswordOptions & WithProject,
): (context: CbrTokenContext) => Promise<ProjectToken>;
/** The same for the project of the client. */
export function iamPassword(options: IamPasswordOptions): (context: CbrTokenContext) => Promise<Token>;
export function iamPassword(
  options: IamPasswordOptions,
): (context: CbrTokenContext) => Promise<ProjectToken> {
  const { projectId, projectName, passcode } = { ...options };
  const logIn = prepareLogin("iamPassword", options);
  exclusive("iamPassword", { projectId, projectName });

  const token = async (context: CbrTokenContext) => {
    const id = projectId ?? context.projectId;
    if (projectName === undefined && !id)
      throw new OplogsError(
        "config",
        "iamPassword: no project to log in for: give projectName or projectId to it, or projectId to Cbr",
      );
    const project = projectName === undefined ? { id } : { name: projectName };
    try {
      return projectToken(await logIn({ project }, context));
    } catch (error) {
      const note = isHttpError(error) && projectName === undefined ? hintOn(id, error.status) : undefined;
      if (isHttpError(error) && note !== undefined) OplogsError.annotate(error, { note });
      throw error;
    }
  };
  return passcode === undefined ? token : withPasscode(token);
}

function projectToken({ token, expiresAt, reply }: Granted): ProjectToken {
  const project = fields(reply.body.token?.project);
  const projectId = text(project["id"]);
  if (projectId === undefined)
    throw new OplogsError(
      "credential",
      "IAM returned a token that is not scoped to a project",
      reply.context,
    );
  return { token, expiresAt, projectId, projectName: text(project["name"]) };
}
