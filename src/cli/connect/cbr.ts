import { asUsageError } from "./as-usage-error.js";
import { type CbrAccount, cbrOptions } from "./cbr-options.js";
import { chooseOrigin } from "./choose-origin.js";
import type { Configuration, Setting, World } from "./configuration.js";
import { address, complaint, type Found, isEmpty, variable } from "./found.js";
import type { Given } from "./given.js";
import type { Login } from "./login.js";
import { valueIn } from "./origin.js";
import { type Place, placeOf } from "./place.js";

const HELP = [
  "Set OS_REGION_NAME, such as eu-de, and one of these (the console shows them at My Credentials):",
  "- OS_USERNAME, OS_PASSWORD, OS_USER_DOMAIN_NAME and OS_PROJECT_NAME, such as eu-de;",
  "- OS_ACCESS_KEY, OS_SECRET_KEY and OS_PROJECT_ID, the id of your project in that region;",
  "- OS_TOKEN and OS_PROJECT_ID;",
  "- HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_PROJECT_ID.",
  "Or set OS_CLOUD to a cloud of your clouds.yaml (here, or in ~/.config/openstack or /etc/openstack).",
  "~/.huaweicloud/credentials of Huawei's SDKs is read, too.",
];
const REGION =
  "Set OS_REGION_NAME, or --region, such as eu-de; or CBR_BASE_URL if your region is not known here.";
const IAM = "Set OS_AUTH_URL to the address of IAM, or OS_REGION_NAME, or --region.";
const PROJECT = "Set OS_PROJECT_NAME, such as eu-de, or OS_PROJECT_ID; or --project-name or --project-id.";
const PROJECT_ID =
  "Set OS_PROJECT_ID, or --project-id: 32 hex digits (console: My Credentials, Projects). " +
  "A name is enough with a password only.";

/** Cloud Backup and Recovery: a login, a project, and a region or an address. */
export async function configureCbr(given: Given, world: World): Promise<Configuration> {
  const baseUrl = given.baseUrl ?? variable(world.env, "CBR_BASE_URL");
  const choice = await chooseOrigin(given, world);
  const extra = baseUrl ? [address("base URL", baseUrl)] : [];
  if (!choice) return { system: "cbr", state: "missing", settings: extra, help: HELP };
  if ("help" in choice)
    return { system: "cbr", state: "missing", settings: [...choice.settings, ...extra], help: choice.help };
  const place = placeOf(choice.origin, choice.places);
  const settings = [...choice.attempt.settings, ...place.settings, ...extra];
  const { login } = choice.attempt;
  const authUrl = valueIn(choice.origin, "authUrl")?.value.trim();
  const help = [...choice.attempt.help, ...place.help, ...lackOf({ login, place, baseUrl, authUrl })];
  if (!login || help.length > 0)
    return { system: "cbr", state: "missing", settings, help: [...help, ...choice.otherwise] };
  return ready({ login, ...place, authUrl, baseUrl: baseUrl?.value.trim() }, settings);
}

interface Lack {
  readonly login: Login | undefined;
  readonly place: Place;
  readonly baseUrl: Found | undefined;
  readonly authUrl: string | undefined;
}

/** What else must be said, besides the login. What is there, but empty, has been complained of. */
function lackOf({ login, place, baseUrl, authUrl }: Lack): string[] {
  return [
    ...(baseUrl && isEmpty(baseUrl) ? [complaint(baseUrl)] : []),
    ...(place.isSaid.region ? [] : lackOfRegion(login, baseUrl, authUrl)),
    ...lackOfProject(place, login, authUrl),
  ];
}

function lackOfRegion(
  login: Login | undefined,
  baseUrl: Found | undefined,
  authUrl: string | undefined,
): string[] {
  if (!baseUrl) return [REGION];
  return login?.method === "password" && authUrl === undefined ? [IAM] : [];
}

function lackOfProject(
  { project, isSaid }: Place,
  login: Login | undefined,
  authUrl: string | undefined,
): string[] {
  if (project && "id" in project) return [];
  // There, but empty.
  if (isSaid.project && !project) return [];
  if (needsId(login, authUrl)) return [PROJECT_ID];
  return project || login?.method === "token" ? [] : [PROJECT];
}

/** IAM can tell the project of a name when it logs in, and that of a token. */
function needsId(login: Login | undefined, authUrl: string | undefined): boolean {
  return login?.method === "keys" || (login?.method === "token" && authUrl === undefined);
}

function ready(account: CbrAccount, settings: readonly Setting[]): Configuration {
  const connect = async () => {
    const api = await import("../../cbr/index.js");
    const client = asUsageError("cbr", settings, () => new api.Cbr(cbrOptions(account, api)));
    return { system: "cbr" as const, client };
  };
  return { system: "cbr", state: "ready", settings, connect };
}
