import { UsageError } from "../usage-error.js";
import { printable } from "./found.js";
import { type FieldNames, type Origin, originOf } from "./origin.js";
import { readText } from "./read-text.js";

/** The keys of the section `[basic]`. */
const KEYS: FieldNames = {
  authUrl: ["iam_endpoint"],
  accessKey: ["ak"],
  secretKey: ["sk"],
  securityToken: ["security_token"],
  projectId: ["project_id"],
};

/** The credentials of Huawei's SDKs, `~/.huaweicloud/credentials`; `undefined` if there is no such file. */
export async function readCredentials(path: string, signal: AbortSignal): Promise<Origin | undefined> {
  const text = await readText(path, signal);
  if (text === undefined) return undefined;
  const basic = parseIni(path, text).get("basic") ?? new Map<string, string>();
  const place = `[basic] of ${printable(path)}`;
  const look = (key: string) => {
    const value = basic.get(key);
    return value === undefined ? undefined : { value, source: `${key} in ${place}` };
  };
  return originOf(KEYS, look, place);
}

/** Sections of keys and values. Throws a `UsageError` with the line, never its text: a secret may stand there. */
export function parseIni(path: string, text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const title = /^\[([^\]]+)\]$/.exec(line)?.[1]?.trim();
    if (title !== undefined) {
      current = sections.get(title) ?? new Map();
      sections.set(title, current);
      continue;
    }
    const at = line.indexOf("=");
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (current === undefined || key === "" || current.has(key))
      throw new UsageError(`${printable(path)}, line ${index + 1}: ${problemOf(current, key)}`);
    current.set(key, unquoted(line.slice(at + 1).trim()));
  }
  return sections;
}

function problemOf(section: ReadonlyMap<string, string> | undefined, key: string): string {
  if (key === "") return 'it must be a section, as in "[basic]", or a key and a value, as in "ak = ..."';
  return section === undefined
    ? 'no section, as in "[basic]", stands before it'
    : "a key is there for a second time";
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
