import { resolve } from "node:path";
import { UsageError } from "../usage-error.js";
import { type Clouds, foldersOf, readClouds } from "./clouds-file.js";
import type { Setting, World } from "./configuration.js";
import { readCredentials } from "./credentials-file.js";
import { huaweiVariables, openStackVariables } from "./environment.js";
import { complaint, type Found, hidden, isEmpty, printable, variable } from "./found.js";
import type { Given } from "./given.js";
import { isKnownIam } from "./iam-address.js";
import { type Attempt, loginOf } from "./login.js";
import { type Origin, valueIn } from "./origin.js";

/** A login, or half of one, and what may name its project and region, the first one first. */
export interface Choice {
  readonly attempt: Attempt;
  readonly origin: Origin;
  readonly places: readonly Origin[];
  /** What else a user can do who has half a login. */
  readonly otherwise: readonly string[];
}

/** There is a source, but no login can be taken from it. */
export interface Undecided {
  readonly settings: readonly Setting[];
  readonly help: readonly string[];
}

/**
 * One source wins, and the whole login comes from it:
 * 1. `--token` or `--token-file`;
 * 2. the cloud that `--cloud` or OS_CLOUD names: openstacksdk, too, keeps it apart from the other OS_ variables;
 * 3. the variables OS_*, then HUAWEICLOUD_SDK_*; if one of them holds half a login, the other;
 * 4. the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names;
 * 5. clouds.yaml, if it holds one cloud: as with openstackclient, that one needs no name;
 * 6. ~/.huaweicloud/credentials.
 * Half a login hides what comes after it: a secret that is missing in a CI job must not lead to another account.
 * As with openstackclient, OS_REGION_NAME and OS_PROJECT_* also choose within a cloud of clouds.yaml.
 *
 * Returns `undefined` if no source says anything of a login.
 */
export async function chooseOrigin(given: Given, world: World): Promise<Choice | Undecided | undefined> {
  const { env } = world;
  const flags: Origin = { found: foundIn(given), names: {}, place: undefined };
  const openStack = openStackVariables(env);
  if (given.token) return choice(flags, [flags, openStack]);
  const named = given.cloud ?? variable(env, "OS_CLOUD");
  if (named && !isEmpty(named)) {
    const cloud = await namedCloud(named, world);
    return choice(cloud, [flags, openStack, cloud]) ?? withoutLogin(cloud);
  }
  const huawei = huaweiVariables(env);
  const ofHuawei = [flags, huawei, openStack];
  const byVariable = [choice(openStack, [flags, openStack]), choice(huawei, ofHuawei)];
  const found = byVariable.find((one) => one?.attempt.login) ?? half(byVariable);
  if (found) return found;
  if (named) return { settings: [hidden("cloud", named)], help: [complaint(named)] };
  return fromFiles({ flags, openStack, huawei }, given, world);
}

/** The fields of the flags. */
function foundIn({ token, region, projectId, projectName }: Given): Origin["found"] {
  return {
    ...(token && { token }),
    ...(region && { region }),
    ...(projectId && { projectId }),
    ...(projectName && { projectName }),
  };
}

function choice(origin: Origin, places: readonly Origin[]): Choice | undefined {
  const attempt = loginOf(origin);
  return attempt && { attempt, origin, places, otherwise: [] };
}

/** What the halves lack. */
function half(choices: readonly (Choice | undefined)[]): Choice | undefined {
  const [first, ...rest] = choices.filter((one) => one !== undefined);
  if (!first) return undefined;
  const attempts = [first, ...rest].map(({ attempt }) => attempt);
  const attempt: Attempt = {
    login: undefined,
    settings: attempts.flatMap(({ settings }) => settings),
    help: attempts.flatMap(({ help }) => help),
  };
  return { ...first, attempt, otherwise: ["Or name a cloud of clouds.yaml by OS_CLOUD or --cloud."] };
}

function withoutLogin({ place = "" }: Origin): Undecided {
  return {
    settings: [{ name: "login", source: `${place} (none)` }],
    help: [`${place} holds no password, token or access key.`],
  };
}

async function namedCloud(named: Found, world: World): Promise<Origin> {
  const name = named.value.trim();
  const folders = foldersOf(world);
  const clouds = await readClouds(folders, world);
  if (!clouds)
    throw new UsageError(
      `${named.source} names a cloud, but there is no clouds.yaml in ${folders.join(", ")}`,
    );
  const cloud = clouds.cloud(name);
  if (cloud) return cloud;
  throw new UsageError(`${named.source} names a cloud that is not in ${clouds.path}. ${listOf(clouds)}`);
}

function listOf({ names }: Clouds): string {
  const shown = names.slice(0, 10).map((name) => JSON.stringify(printable(name)));
  const more = names.length > 10 ? `, and ${names.length - 10} more` : "";
  return names.length === 0 ? "It holds no cloud." : `It holds ${shown.join(", ")}${more}.`;
}

interface Origins {
  readonly flags: Origin;
  readonly openStack: Origin;
  readonly huawei: Origin;
}

async function fromFiles(
  origins: Origins,
  given: Given,
  world: World,
): Promise<Choice | Undecided | undefined> {
  const { flags, openStack, huawei } = origins;
  const { env, cwd, home, signal } = world;
  const ofHuawei = (file: Origin) => choice(file, [flags, huawei, file, openStack]) ?? withoutLogin(file);
  const named = env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"]?.trim();
  if (named) {
    const path = resolve(cwd, named);
    const file = await readCredentials(path, signal);
    if (file) return ofHuawei(file);
    throw new UsageError(
      `HUAWEICLOUD_SDK_CREDENTIALS_FILE names ${printable(path)}, but there is no such file`,
    );
  }
  const clouds = await readClouds(foldersOf(world), world);
  const cloud = clouds && soleCloud(clouds, given.baseUrl ?? variable(env, "CBR_BASE_URL"));
  if (cloud && "help" in cloud) return cloud;
  if (cloud) return choice(cloud, [flags, openStack, cloud]) ?? withoutLogin(cloud);
  const file = await readCredentials(resolve(home, ".huaweicloud", "credentials"), signal);
  return file && ofHuawei(file);
}

/**
 * The cloud that is taken without being named. Clouds whose address is that of another OpenStack do not count: their
 * users need not hear of CBR with each command. With an address of CBR, all of them may have it.
 */
function soleCloud(clouds: Clouds, baseUrl: Found | undefined): Origin | Undecided | undefined {
  const origins = clouds.names.flatMap((name) => clouds.cloud(name) ?? []);
  if (!baseUrl && origins.every(isElsewhere)) return undefined;
  const [only, ...others] = origins;
  if (others.length === 0) return only;
  return {
    settings: [{ name: "clouds", source: clouds.path }],
    help: [`Set OS_CLOUD, or --cloud, to a cloud of ${clouds.path}. ${listOf(clouds)}`],
  };
}

function isElsewhere(cloud: Origin): boolean {
  const authUrl = valueIn(cloud, "authUrl");
  return authUrl !== undefined && !isKnownIam(authUrl.value.trim());
}
