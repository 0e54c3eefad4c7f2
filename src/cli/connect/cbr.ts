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
  "With a password: OS_USERNAME, OS_PASSWORD and OS_USER_DOMAIN_NAME (console: My Credentials), and OS_PROJECT_NAME.",
  "With access keys: OS_ACCESS_KEY and OS_SECRET_KEY (My Credentials, Access Keys), and OS_PROJECT_ID (Projects).",
  "With a token: OS_TOKEN and OS_PROJECT_ID.",
  "Each with OS_REGION_NAME, such as eu-de, or with OS_AUTH_URL, such as https://iam.eu-de.otc.t-systems.com/v3.",
  "Or put a cloud into ~/.config/openstack/clouds.yaml, and name it by OS_CLOUD.",
  "Huawei Cloud: HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID, or ~/.huaweicloud/credentials; and OS_REGION_NAME.",
];
const REGION =
  "Set OS_REGION_NAME, or --region, such as eu-de; or CBR_BASE_URL if your region is not known here.";
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
  const place = placeOf(choice.origin, choice.places);
  const settings = [...choice.attempt.settings, ...place.settings, ...extra];
  const { login } = choice.attempt;
  const authUrl = valueIn(choice.origin, "authUrl")?.value.trim();
  const help = [...choice.attempt.help, ...place.help, ...lackOf({ login, place, baseUrl, authUrl })];
  if (!login || help.length > 0) return { system: "cbr", state: "missing", settings, help };
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
  const { project, isSaid } = place;
  const needsRegion = !baseUrl || (login?.method === "password" && authUrl === undefined);
  const hasProject = project !== undefined && ("id" in project || !needsId(login, authUrl));
  const isKnown = login?.method === "token" && !needsId(login, authUrl);
  return [
    ...(baseUrl && isEmpty(baseUrl) ? [complaint(baseUrl)] : []),
    ...(needsRegion && !isSaid.region ? [REGION] : []),
    ...(hasProject || isKnown || (isSaid.project && !project)
      ? []
      : [needsId(login, authUrl) ? PROJECT_ID : PROJECT]),
  ];
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
