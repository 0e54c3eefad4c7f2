import type { Identity, PasswordIdentity, paths } from "../../generated/iam.js";
import { NO_AUTH, type Token } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { DEFAULTS } from "../core/options.js";
import { parseTime } from "../core/time.js";
import type { CbrTokenContext } from "./client.js";
import { problem } from "./profile.js";
import { hostOf, type IamRegion } from "./regions.js";

/** A user by name, which an account (domain) makes unique, or by id. */
export type IamUser =
  | { username: string; domainName: string }
  | { username: string; domainId: string }
  | { userId: string };

export type IamPasswordOptions = IamUser &
  ClientOptions & {
    password: string;
    /** Names the host of IAM, if there is no `baseUrl`; a region that is not known here needs one. */
    region?: IamRegion | undefined;
    /** Where IAM is, with or without `/v3` at its end. */
    baseUrl?: string | undefined;
    /** The project to log in for; the client's own when neither this nor `projectName` is given. */
    projectId?: string | undefined;
    /** In place of its id: such as `eu-de` on Open Telekom Cloud, the region's name on Huawei Cloud. */
    projectName?: string | undefined;
  };

/**
 * A token function for `Cbr` that logs in with a password. One login serves all calls of a client until some
 * minutes before its token ends, or until a 401.
 *
 * Throws an error of kind `config` when an option cannot be used. Of a login that fails, the call that needed
 * it throws an error of kind `credential`, with IAM's own error as its `cause`; a wrong password is not tried
 * again. The password is in no error, even where IAM repeats it.
 * @example
 * iamPassword({ region: "eu-de", username: "ann", password, domainName: "acme" })
 */
export function iamPassword(options: IamPasswordOptions): (context: CbrTokenContext) => Promise<Token> {
  const { password, region, projectId, projectName, ...rest } = { ...options };
  const user = userOf({ ...options });
  exclusive({ projectId, projectName });
  const authorize = () => ({});
  const limited = {
    ...rest,
    // A caller waits no longer than its own attempt: a login that goes on after that serves nobody.
    deadline: rest.deadline ?? DEFAULTS.timeout,
    // The call that needs the login tries again, as often as it says itself.
    maxRetries: rest.maxRetries ?? 0,
    baseUrl: hostOf("iam", { region, baseUrl: options.baseUrl }),
  };
  const profile = { basePath: /\/v3$/, authorize, problem, secrets: [password] };
  const api = connect<paths>(profile, NO_AUTH, limited);

  return async (context) => {
    const project =
      projectName === undefined ? { id: projectId ?? context.projectId } : { name: projectName };
    const identity: Identity = { methods: ["password"], password: { user } };
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

type User = PasswordIdentity["user"];

/** Asked for under all names, as callers without types may give any. */
interface Names {
  username?: string | undefined;
  userId?: string | undefined;
  domainName?: string | undefined;
  domainId?: string | undefined;
}

function userOf({ password, ...identity }: IamPasswordOptions): User {
  if (typeof password !== "string" || password === "") throw missing("password");
  const { username, userId, domainName, domainId }: Names = identity;
  exclusive({ username, userId });
  exclusive({ domainName, domainId });
  if (userId !== undefined) return { id: userId, password };
  if (username === undefined) throw missing("username or userId");
  const domain = domainName === undefined ? domainId && { id: domainId } : { name: domainName };
  if (!domain) throw missing("domainName or domainId, the account that the user name belongs to,");
  return { name: username, password, domain };
}

/** At most one of them, and that one not empty. */
function exclusive(options: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(options).filter((name) => options[name] !== undefined);
  if (names.length > 1)
    throw new OplogsError("config", `iamPassword: ${names.join(" and ")} exclude each other: give one`);
  for (const name of names) if (!text(options[name])) throw missing(name);
}

function missing(what: string): OplogsError {
  return new OplogsError("config", `iamPassword: ${what} is missing or empty`);
}
