import { UsageError } from "../usage-error.js";

/** Those that `fetch` writes itself, or refuses. */
const OURS =
  /^(connection|content-encoding|content-length|content-type|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/**
 * Reads a list of headers such as `authorization=Basic%20abc,x-tenant=7`, as OpenTelemetry's variables hold it. Values
 * are percent-decoded. Messages name the place of a pair and not its words: any of them may be a part of a secret.
 */
export function readHeaderList(variable: string, list: string): Record<string, string> {
  const pairs = list.split(",").map((pair) => pair.trim());
  return Object.fromEntries(
    pairs.flatMap((pair, index) => (pair === "" ? [] : [readPair(`${variable}: header ${index + 1}`, pair)])),
  );
}

function readPair(where: string, pair: string): [string, string] {
  const at = pair.indexOf("=");
  if (at < 1) throw new UsageError(`${where} is not NAME=VALUE. Write a comma inside a value as %2C.`);
  const name = decoded(where, pair.slice(0, at).trim()).toLowerCase();
  const value = decoded(where, pair.slice(at + 1).trim());
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new UsageError(`${where} has a name that no header can have.`);
  if (OURS.test(name)) throw new UsageError(`${where} is one that oplogs sets itself. Leave it out.`);
  if (!/^[\t\x20-\x7e]*$/.test(value))
    throw new UsageError(`${where} has a value that no header can carry: it must be printable ASCII.`);
  return [name, value];
}

function decoded(where: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(`${where} holds a % that begins no escape. Write a percent sign as %25.`);
  }
}
