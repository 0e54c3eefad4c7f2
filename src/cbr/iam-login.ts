import type {
  Identity,
  PasswordIdentity,
  paths,
  Scope,
  TokenEnvelope,
  TotpIdentity,
} from "../../generated/iam.js";
import { NO_AUTH, type Token } from "../core/auth.js";
import type { Reply } from "../core/call.js";
import { type ClientOptions, connect } from "../core/client.js";
import { OplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import { DEFAULTS } from "../core/options.js";
import { parseTime } from "../core/time.js";
import { problem } from "./profile.js";
import { hostOf, type IamRegion } from "./regions.js";

/** A user by name, which an account (domain) makes unique, or by id. */
export type IamUser =
  | { username: string; domainName: string }
  | { username: string; domainId: string }
  | { userId: string };

/** Who logs in, and where. */
export type IamLoginOptions = IamUser &
  ClientOptions & {
    /** The user's password. */
    password: string;
    /** What the user's second factor (a virtual MFA device) shows, as text. It is good for one login. */
    passcode?: string | undefined;
    /** Names the host of IAM, if there is no `baseUrl`; a region that is not known here needs one. */
    region?: IamRegion | undefined;
    /** Where IAM is, with or without `/v3` or `/v3/auth/tokens` at its end. */
    baseUrl?: string | undefined;
  };

/** How to send, for a login that has no way of its own. */
export type Way = Pick<ClientOptions, "fetch" | "transport">;

/** What IAM grants, and its whole answer. */
export interface Granted extends Token {
  readonly reply: Reply<TokenEnvelope>;
}

export const BASE_PATH = /\/v3(\/auth(\/tokens)?)?$/;

/** Checks the options, and returns a function that logs in. `name` is the function that errors name. */
export function prepareLogin(
  name: string,
  options: IamLoginOptions,
): (scope: Scope | undefined, way?: Way) => Promise<Granted> {
  const { region, ...rest } = { ...options };
  const identity = identityOf(name, options);
  const limited = {
    ...rest,
    // A caller waits no longer than its own attempt: a login that goes on after that serves nobody.
    deadline: rest.deadline ?? DEFAULTS.timeout,
    // The call that needs the login tries again, as often as it says itself.
    maxRetries: rest.maxRetries ?? 0,
    baseUrl: hostOf("iam", { region, baseUrl: options.baseUrl }),
  };
  const secrets = [rest.password, identity.totp?.user.passcode].filter((secret) => secret !== undefined);
  const profile = { basePath: BASE_PATH, authorize: () => ({}), problem, secrets };
  const open = (way: Way) => connect<paths>(profile, NO_AUTH, { ...limited, ...way });
  const own = open({});
  const hasOwnWay = rest.fetch !== undefined || rest.transport !== undefined;

  return async (scope, way = {}) => {
    const api = hasOwnWay ? own : open({ fetch: way.fetch, transport: way.transport });
    const auth = scope === undefined ? { identity } : { identity, scope };
    const input = { query: { nocatalog: "1" as const }, body: { auth } };
    const reply = await api.post("/v3/auth/tokens", input, { idempotent: true });
    const token = reply.response.headers.get("x-subject-token");
    if (!token)
      throw new OplogsError("parse", "IAM answered without an X-Subject-Token header", reply.context);
    return { token, expiresAt: parseTime(reply.body.token?.expires_at), reply };
  };
}

/** Asked for under all names, as callers without types may give any. */
interface Names {
  username?: string | undefined;
  userId?: string | undefined;
  domainName?: string | undefined;
  domainId?: string | undefined;
}

function identityOf(name: string, options: IamLoginOptions): Identity {
  const { password, passcode, ...names } = { ...options };
  if (typeof password !== "string" || password === "") throw missing(name, "password");
  const user = userOf(name, names, password);
  if (passcode === undefined) return { methods: ["password"], password: { user } };
  if (typeof passcode !== "string" || passcode.trim() === "")
    throw new OplogsError(
      "config",
      `${name}: passcode must be text, and not empty: a number would lose the zeros that it begins with`,
    );
  return { methods: ["password", "totp"], password: { user }, totp: secondFactor(user, passcode.trim()) };
}

function secondFactor(user: PasswordIdentity["user"], passcode: string): TotpIdentity {
  return { user: "id" in user ? { id: user.id, passcode } : { name: user.name, passcode } };
}

function userOf(name: string, names: Names, password: string): PasswordIdentity["user"] {
  const { username, userId, domainName, domainId } = names;
  exclusive(name, { username, userId });
  exclusive(name, { domainName, domainId });
  if (userId !== undefined) return { id: userId, password };
  if (username === undefined) throw missing(name, "username or userId");
  const domain = domainName === undefined ? domainId && { id: domainId } : { name: domainName };
  if (!domain) throw missing(name, "domainName or domainId, the account that the user name belongs to,");
  return { name: username, password, domain };
}

/** At most one of them, and that one not empty. */
export function exclusive(name: string, options: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(options).filter((option) => options[option] !== undefined);
  if (given.length > 1)
    throw new OplogsError("config", `${name}: ${given.join(" and ")} exclude each other: give one`);
  for (const option of given) if (!text(options[option])) throw missing(name, option);
}

function missing(name: string, what: string): OplogsError {
  return new OplogsError("config", `${name}: ${what} is missing or empty`);
}
