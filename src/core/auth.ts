import { OplogsError } from "./errors.js";

/** A token, and when it ends where that is known; it is then renewed shortly before. */
export interface Token {
  /** As it is sent, with or without a scheme before it. */
  readonly token: string;
  readonly expiresAt?: Date | undefined;
}

/** What a token function is told. */
export interface TokenContext {
  /** The token that the API has just refused with a 401: do not return it again from a cache. */
  readonly rejected: string | undefined;
}

/**
 * A token, or a function that gets one. The function is called before the first request, shortly before
 * `expiresAt`, and once after a 401; calls that run at the same time share one result.
 */
export type Credential<Context extends TokenContext = TokenContext> =
  | string
  | ((context: Context) => string | Token | Promise<string | Token>);

/** A token that has been asked for, and may not have come yet. */
export interface Grant {
  readonly secret: Promise<string>;
}

/** Gets the token of each attempt. */
export interface Auth {
  /** Whether another token can be had after a 401. */
  readonly renewable: boolean;
  grant(): Grant;
  /** The API refused it: the next call asks for another, unless one has come meanwhile. */
  reject(grant: Grant, secret: string): void;
  /** It has not come in time: the next call asks anew. */
  abandon(grant: Grant): void;
}

/** For calls that carry no credential. */
export const NO_AUTH: Auth = fixed("");

/** Renew when a tenth of the token's life is left, and at most this long before its end, in ms. */
const RENEW_AHEAD = 300_000;
/** So long after a renewal that failed the next one is tried, in ms, as long as the old token is good. */
const RETRY_RENEWAL = 5_000;

interface Secret {
  readonly secret: string;
  /** Times of `Date.now()`, in ms. */
  readonly renewAt: number;
  readonly end: number;
}

export function createAuth(credential: Credential): Auth {
  if (typeof credential !== "function") return fixed(usable(credential));

  const ask = credential;
  let current: (Grant & { settled?: Secret }) | undefined;
  let rejected: string | undefined;

  function renew(old?: Secret) {
    const asked = obtain(ask, rejected).catch((error: unknown) => {
      // Asked for ahead of its end, so the old one is still good for a while.
      if (old && Date.now() < old.end) return { ...old, renewAt: Date.now() + RETRY_RENEWAL };
      throw error;
    });
    const grant: Grant & { settled?: Secret } = { secret: asked.then(({ secret }) => secret) };
    // A failed grant is forgotten here, after it was stored: a function that throws at once must not stick.
    asked.then(
      (secret) => {
        grant.settled = secret;
        if (secret.secret === rejected) return;
        rejected = undefined;
        // Abandoned by a caller in a hurry, but good all the same, unless a newer one is under way.
        current ??= grant;
      },
      () => {
        if (current === grant) current = undefined;
      },
    );
    return grant;
  }

  return {
    renewable: true,
    grant() {
      const { settled } = current ?? {};
      if (!current || (settled && Date.now() >= settled.renewAt)) current = renew(settled);
      return current;
    },
    reject(grant, secret) {
      // A late 401 to an old token says nothing about the newer one.
      if (current !== grant) return;
      current = undefined;
      rejected = secret;
    },
    abandon(grant) {
      if (current === grant && !current.settled) current = undefined;
    },
  };
}

function fixed(secret: string): Auth {
  const grant = { secret: Promise.resolve(secret) };
  return { renewable: false, grant: () => grant, reject() {}, abandon() {} };
}

async function obtain(ask: Exclude<Credential, string>, rejected: string | undefined): Promise<Secret> {
  let given: string | Token;
  try {
    given = await ask({ rejected });
  } catch (cause) {
    throw new OplogsError("credential", `the token function failed: ${reason(cause)}`, { cause });
  }
  const { token, expiresAt } = typeof given === "object" && given ? given : { token: given };
  const secret = usable(token);
  if (expiresAt === undefined) return { secret, renewAt: Infinity, end: Infinity };
  const life = expiresAt instanceof Date ? expiresAt.getTime() - Date.now() : Number.NaN;
  if (Number.isNaN(life))
    throw new OplogsError("credential", "the token function gave an expiresAt that is not a valid Date");
  if (life <= 0) {
    const expired = `a token that expired at ${expiresAt.toISOString()}`;
    const message = `the token function gave ${expired}; check its cache, and this machine's clock`;
    throw new OplogsError("credential", message);
  }
  const end = expiresAt.getTime();
  return { secret, renewAt: end - Math.min(RENEW_AHEAD, life / 10), end };
}

/** Our own messages hold no secret; what another error says is left in `cause`. */
function reason(cause: unknown): string {
  if (cause instanceof OplogsError) return cause.message;
  return cause instanceof Error ? `it threw ${cause.name} (see cause)` : "it threw no Error (see cause)";
}

/** Checked here, because `Headers` would quote a value that it refuses, and so print the secret. */
function usable(token: unknown): string {
  const secret = typeof token === "string" ? token.trim() : "";
  if (secret === "")
    throw new OplogsError(
      "config",
      "token is missing or empty: give a string, or a function that returns one",
    );
  if (!/^[\x20-\x7e]+$/.test(secret))
    throw new OplogsError(
      "config",
      "token holds a line break or another character that a header cannot carry: was it cut out of a file whole?",
    );
  return secret;
}
