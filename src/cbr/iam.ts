import type { components, paths } from "../../generated/iam.js";
import { NO_AUTH, type Token } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { fields } from "../core/json.js";
import { parseTime } from "../core/time.js";
import type { CbrTokenContext } from "./client.js";
import { problem } from "./profile.js";
import { hostOf, type Region } from "./regions.js";

type Schemas = components["schemas"];

/** A user by name, which an account (domain) makes unique, or by id. */
export type IamUser =
  | { username: string; domainName: string }
  | { username: string; domainId: string }
  | { userId: string };

export type IamPasswordOptions = IamUser &
  ClientOptions & {
    password: string;
    /** Names the host of IAM; a region that is not known here needs `baseUrl`. */
    region?: Region | undefined;
    /** The project to log in for; the client's own when neither this nor `projectName` is given. */
    projectId?: string | undefined;
    projectName?: string | undefined;
  };

/**
 * A token function for `Cbr` that logs in with a password. One login serves all callers until shortly before
 * its token ends, or until a 401.
 *
 * Throws an error of kind `config` when an option is missing. Of a login that fails, the call that needed it
 * throws an error of kind `credential`, with IAM's own error as its `cause`.
 */
export function iamPassword(options: IamPasswordOptions): (context: CbrTokenContext) => Promise<Token> {
  const { password, region, projectId, projectName, ...rest } = options;
  const user = userOf(options);
  const authorize = () => ({});
  const masked = (body: unknown, response: Response) => {
    const said = problem(body, response);
    return { ...said, message: said.message?.replaceAll(password, "***") };
  };
  const api = connect<paths>({ basePath: /\/v3$/, authorize, problem: masked }, NO_AUTH, {
    ...rest,
    baseUrl: hostOf("iam", { region, baseUrl: options.baseUrl }),
  });

  return async (context) => {
    const project =
      projectName === undefined ? { id: projectId ?? context.projectId } : { name: projectName };
    const identity: Schemas["Identity"] = { methods: ["password"], password: { user } };
    const reply = await api.post(
      "/v3/auth/tokens",
      { query: { nocatalog: "1" }, body: { auth: { identity, scope: { project } } } },
      { idempotent: true },
    );
    const token = reply.response.headers.get("x-subject-token");
    if (!token)
      throw new OplogsError("parse", "IAM answered without an X-Subject-Token header", reply.context);
    const { expires_at, project: scope } = reply.body.token ?? {};
    if (!fields(scope)["id"])
      throw new OplogsError("credential", "IAM gave a token that is not scoped to a project", reply.context);
    return { token, expiresAt: parseTime(expires_at) };
  };
}

type User = Schemas["PasswordIdentity"]["user"];

function userOf(options: IamPasswordOptions): User {
  const { password } = options;
  if (typeof password !== "string" || password === "") throw missing("password");
  if ("userId" in options && options.userId) return { id: options.userId, password };
  if (!("username" in options && options.username)) throw missing("username or userId");
  const { username: name } = options;
  if ("domainName" in options && options.domainName)
    return { name, password, domain: { name: options.domainName } };
  if ("domainId" in options && options.domainId) return { name, password, domain: { id: options.domainId } };
  throw missing("domainName or domainId, the account that the user name belongs to,");
}

function missing(what: string): OplogsError {
  return new OplogsError("config", `iamPassword: ${what} is missing`);
}
