import { missingToken } from "../core/auth.js";
import type { Profile } from "../core/client.js";
import { problem } from "./problem.js";
import { serializeQuery } from "./query.js";

export const profile: Profile = {
  basePath: /\/public(\/v1)?$/,
  authorize: (token) => ({ authorization: `Bearer ${withoutScheme(token)}` }),
  problem,
  serializeQuery,
};

/** A token that was pasted together with the word before it. */
export function withoutScheme(token: string): string {
  const bare = token.trim().replace(/^Bearer(\s+|$)/i, "");
  if (bare !== "") return bare;
  throw missingToken();
}
