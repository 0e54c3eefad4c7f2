import { OplogsError } from "./errors.js";

/** The options of a call, a list, a wait, a follow, a submission, a creation and a start. */
export const CALL_OPTIONS: readonly string[] = [
  ...["signal", "timeout", "deadline", "maxRetries", "onAttempt", "idempotent", "accept", "prefetch"],
  ...["interval", "onPoll", "throwOnFailure", "after", "tail", "since", "severity", "linger"],
  ...["operationId", "skipInvalidItems", "allowDefaults", "openPool"],
  ...["key", "batchSize", "concurrency", "onProgress"],
  ...["appear", "onStart"],
];

/** The options of the clients and of a login. */
export const CLIENT_OPTIONS: readonly string[] = [
  ...["token", "signer", "baseUrl", "environment", "region", "projectId", "projectName"],
  ...["timeout", "deadline", "maxRetries", "maxResponseSize", "headers", "fetch", "transport"],
  ...["onAttempt", "logger", "allowInsecureHttp"],
  ...["username", "userId", "domainName", "domainId", "password", "passcode"],
];

/**
 * Refuses an option that is nearly one of `known`: another case or spelling, such as `max_retries` or `maxRetrys`.
 * Any other name is let through: objects are often spread.
 */
export function checkNames(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name) || Reflect.get(options, name) === undefined) continue;
    const meant = nearest(name, known);
    if (meant)
      throw new OplogsError("config", `${JSON.stringify(name)} is not an option; did you mean ${meant}?`);
  }
}

/** Refuses a filter that a list does not have: the service would ignore it, or take it for something else. */
export function checkFilters(query: object, known: readonly string[]): void {
  for (const name of Object.keys(query)) {
    if (known.includes(name) || Reflect.get(query, name) === undefined) continue;
    const meant = nearest(name, known);
    const remedy = meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`;
    throw new OplogsError("config", `${JSON.stringify(name)} is not a filter of this list; ${remedy}`);
  }
}

/** The one of `known` that `name` is another spelling of. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return known.find((one) => bare(one) === bare(name)) ?? known.find((one) => isTypo(bare(one), bare(name)));
}

function bare(name: string): string {
  return name.replace(/[^a-z\d]/gi, "").toLowerCase();
}

/**
 * Whether two names differ by a letter, or two long ones by two. The first letter is seldom mistyped, and some other
 * names differ by it: `refetch` is no `prefetch`.
 */
function isTypo(known: string, name: string): boolean {
  if (known[0] !== name[0]) return false;
  const most = known.length >= 9 ? 2 : 1;
  return known.length >= 6 && Math.abs(known.length - name.length) <= most && distance(known, name) <= most;
}

/** Levenshtein's, of two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
