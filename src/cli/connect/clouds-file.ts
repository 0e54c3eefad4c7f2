import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.js";
import { isRecord, textOf } from "./accounts-file.js";
import type { World } from "./configuration.js";
import { type Found, printable } from "./found.js";
import { type FieldNames, type Origin, originOf } from "./origin.js";
import { parseYaml } from "./parse-yaml.js";
import { readText } from "./read-text.js";

/** The keys of a cloud, in its `auth` or beside it. */
const KEYS: FieldNames = {
  authType: ["auth_type"],
  authUrl: ["auth_url"],
  username: ["username"],
  userId: ["user_id"],
  password: ["password"],
  domainName: ["user_domain_name", "domain_name"],
  domainId: ["user_domain_id", "domain_id"],
  token: ["token"],
  accessKey: ["ak", "access_key"],
  secretKey: ["sk", "secret_key"],
  securityToken: ["security_token"],
  projectId: ["project_id", "tenant_id"],
  projectName: ["project_name", "tenant_name"],
  region: ["region_name"],
};

/** A file with clouds. */
interface CloudsFile {
  readonly path: string;
  readonly clouds: Readonly<Record<string, unknown>>;
}

/** The clouds of clouds.yaml and of the secure.yaml beside it. */
export interface Clouds {
  readonly names: readonly string[];
  readonly path: string;
  readonly cloud: (name: string) => Origin | undefined;
}

/** Where openstackclient looks: the first folder with a file wins. */
export function foldersOf({ cwd, home }: Pick<World, "cwd" | "home">): string[] {
  return [cwd, join(home, ".config", "openstack"), "/etc/openstack"];
}

/**
 * Reads clouds.yaml, and secure.yaml, whose values win. openstackclient also takes a secure.yaml of another folder;
 * that is not done here: the clouds.yaml of a folder that you happen to be in would name the address to which your
 * password goes. OS_CLIENT_SECURE_FILE names one explicitly.
 */
export async function readClouds(folders: readonly string[], world: World): Promise<Clouds | undefined> {
  const open = await fileFor("OS_CLIENT_CONFIG_FILE", folders, "clouds", world);
  const beside = open === undefined ? folders : [dirname(open.path)];
  const secure = await fileFor("OS_CLIENT_SECURE_FILE", beside, "secure", world);
  const files = [secure, open].filter((file) => file !== undefined);
  const path = open?.path ?? secure?.path;
  if (path === undefined) return undefined;
  const names = [...new Set(files.flatMap(({ clouds }) => Object.keys(clouds)))];
  return { names, path: printable(path), cloud: (name) => originIn(files, name, printable(path)) };
}

async function fileFor(
  name: string,
  folders: readonly string[],
  base: string,
  { env, cwd, signal }: World,
): Promise<CloudsFile | undefined> {
  const named = env[name]?.trim();
  if (named) {
    const path = resolve(cwd, named);
    const file = await cloudsIn(path, signal);
    if (file) return file;
    throw new UsageError(`${name} names ${printable(path)}, but there is no such file`);
  }
  for (const folder of folders)
    for (const ending of ["yaml", "yml", "json"]) {
      const file = await cloudsIn(join(folder, `${base}.${ending}`), signal);
      if (file) return file;
    }
  return undefined;
}

async function cloudsIn(path: string, signal: AbortSignal): Promise<CloudsFile | undefined> {
  const text = await readText(path, signal);
  if (text === undefined) return undefined;
  const content = await parseYaml(path, text);
  // An empty file, or one without clouds, says nothing.
  if (content === null) return { path, clouds: {} };
  const clouds = isRecord(content) ? (content["clouds"] ?? {}) : undefined;
  if (!isRecord(clouds))
    throw new UsageError(`${printable(path)}: "clouds" must be a map of clouds by their names`);
  return { path, clouds };
}

function originIn(files: readonly CloudsFile[], name: string, path: string): Origin | undefined {
  const title = `cloud ${JSON.stringify(printable(name))}`;
  const entries = files.flatMap((file) => {
    if (!Object.hasOwn(file.clouds, name)) return [];
    const entry = file.clouds[name] ?? {};
    const auth = isRecord(entry) ? (entry["auth"] ?? {}) : undefined;
    if (!isRecord(entry) || !isRecord(auth))
      throw new UsageError(
        `${printable(file.path)}: ${title} and its "auth" must be maps of keys and values`,
      );
    return [{ path: file.path, entry, auth }];
  });
  if (entries.length === 0) return undefined;
  const look = (key: string): Found | undefined => {
    for (const { path, entry, auth } of entries) {
      const value = textOf(auth, key) ?? textOf(entry, key);
      if (value !== undefined) return { value, source: `${key} of ${title} in ${printable(path)}` };
    }
    return undefined;
  };
  return originOf(KEYS, look, `${title} in ${path}`);
}
