import type { Setting } from "./configuration.js";
import { address, type Found, firstOf, hidden, isEmpty, open } from "./found.js";

/** What a source may say about CBR. */
export type Field =
  | "authType"
  | "authUrl"
  | "username"
  | "userId"
  | "password"
  | "domainName"
  | "domainId"
  | "token"
  | "accessKey"
  | "secretKey"
  | "securityToken"
  | "projectId"
  | "projectName"
  | "region";

/** By which names a source says it, the usual one first. */
export type FieldNames = Readonly<Partial<Record<Field, readonly [string, ...string[]]>>>;

/** A source of settings of CBR: the environment, a cloud of clouds.yaml, a file. A credential comes from one alone. */
export interface Origin {
  readonly found: Readonly<Partial<Record<Field, Found>>>;
  readonly names: FieldNames;
  /** The file, for those who have to add something to it; the environment has none. */
  readonly place: string | undefined;
}

export function originOf(
  names: FieldNames,
  look: (name: string) => Found | undefined,
  place?: string,
): Origin {
  const found: Partial<Record<Field, Found>> = {};
  for (const field of FIELDS) {
    const one = firstOf((names[field] ?? []).map(look));
    if (one) found[field] = one;
  }
  return { found, names, place };
}

/** What is there, and not empty. */
export function valueIn(origin: Origin, field: Field): Found | undefined {
  const found = origin.found[field];
  return found && !isEmpty(found) ? found : undefined;
}

/** Asks for a field that is missing: `OS_PASSWORD`, `OS_PASSWORD (it is set, but empty)`. */
export function wanted(origin: Origin, field: Field): string {
  const found = origin.found[field];
  if (found) return `${found.source} (it is there, but empty)`;
  return origin.names[field]?.[0] ?? field;
}

export function settingsIn(origin: Origin, fields: readonly Field[]): Setting[] {
  return fields.flatMap((field) => {
    const found = origin.found[field];
    return found ? [settingOf(field, found)] : [];
  });
}

export function settingOf(field: Field, found: Found): Setting {
  if (field === "authUrl") return address(LABELS[field], found);
  return SHOWN.has(field) ? open(LABELS[field], found) : hidden(LABELS[field], found);
}

const SHOWN = new Set<Field>(["projectId", "projectName", "region"]);

const LABELS: Readonly<Record<Field, string>> = {
  authType: "kind of login",
  authUrl: "IAM",
  username: "user name",
  userId: "user id",
  password: "password",
  domainName: "domain name",
  domainId: "domain id",
  token: "token",
  accessKey: "access key",
  secretKey: "secret key",
  securityToken: "security token",
  projectId: "project id",
  projectName: "project name",
  region: "region",
};

const FIELDS = Object.keys(LABELS).filter(isField);

function isField(name: string): name is Field {
  return Object.hasOwn(LABELS, name);
}
