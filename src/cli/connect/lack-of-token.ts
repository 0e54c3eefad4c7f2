import { complaint, type Found, isEmpty } from "./found.js";

/** What a system lacks that needs nothing but a token, or nothing. `howToGetOne` is for those who have none. */
export function lackOfToken(
  token: Found | undefined,
  others: readonly (Found | undefined)[],
  howToGetOne: readonly string[],
): readonly string[] {
  const complaints = [token, ...others].flatMap((found) =>
    found && isEmpty(found) ? [complaint(found)] : [],
  );
  return !token || isEmpty(token) ? [...complaints, ...howToGetOne] : complaints;
}
