import type { AkSkOptions, IamUser } from "../../cbr/index.js";
import { UsageError } from "../usage-error.js";
import type { Setting } from "./configuration.js";
import type { Found } from "./found.js";
import { type Field, type Origin, settingsIn, valueIn, wanted } from "./origin.js";

/** How to log in to the cloud. */
export type Login =
  | { readonly method: "password"; readonly user: IamUser; readonly password: string }
  | { readonly method: "token"; readonly token: string }
  | { readonly method: "keys"; readonly keys: AkSkOptions };

type Method = Login["method"];

/** A login, or half of one and what it lacks. */
export interface Attempt {
  readonly login: Login | undefined;
  readonly settings: readonly Setting[];
  readonly help: readonly string[];
}

/**
 * The methods in the order of their precedence. openstackclient takes the password if there is a user name, and a
 * token otherwise; it knows no access keys unless it is told to use them, so they are the last. A password also
 * outlives a token, which a shell may have kept since yesterday. Only a complete login counts: OS_USERNAME alone does
 * not hide the access keys. OS_AUTH_TYPE, or auth_type in a file, decides if it is there.
 */
const METHODS: readonly Method[] = ["password", "token", "keys"];

const FIELDS: Readonly<Record<Method, readonly Field[]>> = {
  password: ["authUrl", "username", "userId", "password", "domainName", "domainId"],
  token: ["authUrl", "token"],
  keys: ["accessKey", "secretKey", "securityToken"],
};

/** What begins a login: without any of these, the source says nothing of this method. */
const BEGIN: Readonly<Record<Method, readonly Field[]>> = {
  password: ["username", "userId", "password"],
  token: ["token"],
  keys: ["accessKey", "secretKey"],
};

const TYPES: Readonly<Record<string, Method>> = {
  password: "password",
  v3password: "password",
  token: "token",
  v3token: "token",
  aksk: "keys",
};

const TITLES: Readonly<Record<Method, string>> = {
  password: "log in with a password",
  token: "use a token",
  keys: "use access keys",
};

/** The best login of a source, or what its halves lack; `undefined` if it says nothing of any login. */
export function loginOf(origin: Origin): Attempt | undefined {
  const begun = METHODS.filter((method) => BEGIN[method].some((field) => origin.found[field]));
  if (begun.length === 0) return origin.found.authUrl && incomplete(origin);
  const type = valueIn(origin, "authType");
  const methods = type ? [methodOf(type)] : begun;
  const logins = methods.map((method) => ({ method, login: BUILD[method](origin) }));
  const complete = logins.find(({ login }) => login !== undefined);
  if (complete)
    return { login: complete.login, settings: settingsIn(origin, FIELDS[complete.method]), help: [] };
  const fields = new Set<Field>(["authType", ...methods.flatMap((method) => FIELDS[method])]);
  return {
    login: undefined,
    settings: settingsIn(origin, [...fields]),
    help: methods.map((method) => lackOf(origin, method)),
  };
}

/** An address of IAM alone, as an openrc file that has not asked for the password leaves it. */
function incomplete(origin: Origin): Attempt {
  const ways = METHODS.filter((method) =>
    FIELDS[method].some((field) => origin.names[field] && field !== "authUrl"),
  );
  return {
    login: undefined,
    settings: settingsIn(origin, ["authUrl"]),
    help: ways.map((method) => lackOf(origin, method)),
  };
}

function methodOf({ value, source }: Found): Method {
  const type = value.trim();
  const method = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (method) return method;
  throw new UsageError(
    `${source} names a way to log in that is not known here: it may be ${Object.keys(TYPES).join(", ")}`,
  );
}

const BUILD: Readonly<Record<Method, (origin: Origin) => Login | undefined>> = {
  password(origin) {
    const user = userIn(origin);
    // Blanks may be a part of it.
    const password = valueIn(origin, "password")?.value;
    return user && password !== undefined ? { method: "password", user, password } : undefined;
  },
  token(origin) {
    const token = textIn(origin, "token");
    return token === undefined ? undefined : { method: "token", token };
  },
  keys(origin) {
    const accessKey = textIn(origin, "accessKey");
    const secretKey = textIn(origin, "secretKey");
    if (accessKey === undefined || secretKey === undefined) return undefined;
    // Empty with permanent keys.
    const securityToken = textIn(origin, "securityToken");
    return { method: "keys", keys: { accessKey, secretKey, securityToken } };
  },
};

function textIn(origin: Origin, field: Field): string | undefined {
  return valueIn(origin, field)?.value.trim();
}

function userIn(origin: Origin): IamUser | undefined {
  const userId = textIn(origin, "userId");
  if (userId !== undefined) return { userId };
  const username = textIn(origin, "username");
  const domainName = textIn(origin, "domainName");
  const domainId = textIn(origin, "domainId");
  if (username === undefined) return undefined;
  if (domainName !== undefined) return { username, domainName };
  return domainId === undefined ? undefined : { username, domainId };
}

/** Exactly what is still missing. */
function lackOf(origin: Origin, method: Method): string {
  const lacking = LACKING[method](origin).map((field) => wanted(origin, field));
  const where = origin.place === undefined ? "" : ` in ${origin.place}`;
  const type = valueIn(origin, "authType");
  const reason = type ? `, as ${type.source} says` : "";
  return `To ${TITLES[method]}${reason}, set ${lacking.join(" and ")}${where}.`;
}

const LACKING: Readonly<Record<Method, (origin: Origin) => Field[]>> = {
  password(origin) {
    const named = valueIn(origin, "userId") !== undefined;
    const domain = valueIn(origin, "domainName") ?? valueIn(origin, "domainId");
    const user: Field[] = named || valueIn(origin, "username") ? [] : ["username"];
    const password: Field[] = valueIn(origin, "password") ? [] : ["password"];
    return [...user, ...password, ...(named || domain ? [] : ["domainName" as const])];
  },
  token: () => ["token"],
  keys: (origin) => (["accessKey", "secretKey"] as const).filter((field) => !valueIn(origin, field)),
};
