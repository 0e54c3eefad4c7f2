import { UsageError } from "../usage-error.js";
import type { Setting } from "./configuration.js";
import { type Found, open, printable } from "./found.js";
import { parseYaml } from "./parse-yaml.js";
import { readText } from "./read-text.js";

/** An account of SoftwareOne's own command line. */
export interface Account {
  readonly name: Setting | undefined;
  readonly token: Found;
  readonly baseUrl: Found | undefined;
}

/**
 * The active account of `~/.swocli/accounts.json`; `undefined` if there is no such file, and a problem if no account
 * in it, or more than one, is active. Throws a `UsageError` if the file is not a list of accounts.
 */
export async function readActiveAccount(
  file: string,
  signal: AbortSignal,
): Promise<Account | { readonly problem: string } | undefined> {
  const text = await readText(file, signal);
  if (text === undefined) return undefined;
  const accounts = await parseYaml(file, text);
  const path = printable(file);
  if (!Array.isArray(accounts) || !accounts.every(isRecord))
    throw new UsageError(`${path}: it must hold a list of accounts, as SoftwareOne's command line writes it`);
  // Scalars are read as text.
  const active = accounts.filter((account) => account["is_active"] === "true");
  const [account] = active;
  if (!account || active.length > 1)
    return {
      problem: `${path} holds ${accounts.length} accounts, of which ${active.length} are active: activate one.`,
    };
  const source = `the active account in ${path}`;
  const name = textOf(account, "id");
  const token = textOf(account, "token");
  const environment = textOf(account, "environment");
  return {
    name: name === undefined ? undefined : open("account", { value: name, source }),
    token: { value: token ?? "", source: `token of ${source}` },
    baseUrl:
      environment === undefined ? undefined : { value: environment, source: `environment of ${source}` },
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(record: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
