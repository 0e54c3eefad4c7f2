import { resolve } from "node:path";
import { type Account, readActiveAccount } from "./accounts-file.js";
import { asUsageError } from "./as-usage-error.js";
import type { Configuration, Setting, World } from "./configuration.js";
import { address, type Found, hidden, variable } from "./found.js";
import type { Given } from "./given.js";
import { lackOfToken } from "./lack-of-token.js";

const HELP = [
  "Set MPT_API_TOKEN to an API token of an operations account: in the Marketplace, Settings, API tokens.",
  "For another environment than production, also set MPT_API_BASE_URL.",
  "Or activate an account in SoftwareOne's own command line: ~/.swocli/accounts.json is read, too.",
];

/**
 * The Marketplace: a token and its address, which come from one source. The token of a file is sent to the address of
 * that file, or to the one of `--base-url`, never to one that a variable happens to hold.
 */
export async function configureSoftwareOne(given: Given, world: World): Promise<Configuration> {
  const { env, home } = world;
  const place = variable(env, "MPT_API_BASE_URL");
  const token = given.token ?? variable(env, "MPT_API_TOKEN");
  if (token) return configuration({ token, baseUrl: given.baseUrl ?? place });
  const path = resolve(home, ".swocli", "accounts.json");
  const account = await readActiveAccount(path, world.signal);
  if (place && !given.baseUrl) return withoutToken(place, account !== undefined, path);
  if (account === undefined) return { system: "softwareone", state: "missing", settings: [], help: HELP };
  if ("problem" in account)
    return {
      system: "softwareone",
      state: "missing",
      settings: [{ name: "accounts", source: path }],
      help: [account.problem, ...HELP],
    };
  return configuration({ ...account, baseUrl: given.baseUrl ?? account.baseUrl });
}

function withoutToken(place: Found, hasFile: boolean, path: string): Configuration {
  const file = `The accounts in ${path} are not used together with MPT_API_BASE_URL: to use them, unset it.`;
  return {
    system: "softwareone",
    state: "missing",
    settings: settingsOf({ baseUrl: place }),
    help: [...HELP, ...(hasFile ? [file] : [])],
  };
}

interface Parts extends Partial<Account> {
  readonly token?: Found;
}

function settingsOf({ name, token, baseUrl }: Parts): Setting[] {
  return [
    ...(name ? [name] : []),
    ...(token ? [hidden("token", token)] : []),
    ...(baseUrl ? [address("base URL", baseUrl)] : []),
  ];
}

function configuration(parts: Parts & { readonly token: Found }): Configuration {
  const { token, baseUrl } = parts;
  const settings = settingsOf(parts);
  const help = lackOfToken(token, [baseUrl], HELP);
  if (help.length > 0) return { system: "softwareone", state: "missing", settings, help };
  const options = { token: token.value, baseUrl: baseUrl?.value.trim() };
  const connect = async () => {
    const { SoftwareOne } = await import("../../softwareone/index.js");
    const client = asUsageError("softwareone", settings, () => new SoftwareOne(options));
    return { system: "softwareone" as const, client };
  };
  return { system: "softwareone", state: "ready", settings, connect };
}
