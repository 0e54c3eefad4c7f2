import { prospectOf } from "./cause.js";
import { isOplogsError, OplogsError } from "./errors.js";
import { PRINTABLE, trimmed } from "./printable.js";
import { read } from "./read.js";
import { isDate, isError } from "./realm.js";
import { safeCause } from "./safe-cause.js";

/** A token, and when it expires, if that is known; it is then renewed shortly before. */
export interface Token {
  /** As it is sent, with or without a scheme before it. */
  readonly token: string;
  /** When the token expires. Without it, the token is renewed after a 401 only. */
  readonly expiresAt?: Date | undefined;
}

/** What a token function is called with. */
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

/**
 * A token that has been asked for, and may not have come yet.
 *
 * @hidden
 */
export interface Grant {
  readonly secret: Promise<string>;
}

/**
 * Gets the token of each attempt.
 *
 * @hidden
 */
export interface Auth {
  /** Whether another token can be had after a 401. */
  readonly renewable: boolean;
  grant(): Grant;
  /** The API refused it: the next call asks for another, unless one has come meanwhile. */
  reject(grant: Grant, secret: string): void;
  /** It has not come in time: the next call asks again. */
  abandon(grant: Grant): void;
}

/** For calls that carry no credential. */
export const NO_AUTH: Auth = fixed("");

/** Renew when a tenth of the token's life is left, and at most this long before its end, in ms. */
const RENEW_AHEAD = 300_000;
/** After a renewal that failed the next one is tried this much later, in ms, while the old token is good. */
const RETRY_RENEWAL = 5_000;
/** A renewal ahead of the end is waited for this long, in ms. Calls then use the old token while it goes on. */
const PATIENCE = 50;

interface Secret {
  readonly secret: string;
  /** Times of `Date.now()`, in ms. */
  readonly renewAt: number;
  readonly end: number;
}

/** A grant that knows its token once it has come. */
interface Renewal extends Grant {
  settled?: Secret;
  /** Whether calls will soon stop waiting for it, and use the old token. */
  impatient?: boolean;
}

type Ask = Exclude<Credential, string | undefined>;

/** How errors name the function that is asked, and what it returns. */
export interface AuthWords {
  readonly asked: string;
  readonly returned: string;
}

const TOKENS: AuthWords = { asked: "the token function", returned: "a token" };

export function createAuth(credential: Credential, words = TOKENS): Auth {
  if (typeof credential !== "function") return fixed(usable(credential));

  let current: Renewal | undefined;
  let rejected: string | undefined;
  let worked = false;

  /** Asks for a token; with `old`, ahead of its end. */
  function renew(ask: Ask, old?: Secret): Renewal {
    const asked = run();
    const impatient = old !== undefined && Date.now() < old.end;
    const renewal: Renewal = { secret: impatient ? soon(asked, old) : asked, impatient };
    return renewal;

    async function run(): Promise<string> {
      try {
        const asked = await obtain(ask, { rejected, worked }, words);
        worked = true;
        take(renewal, asked);
        return asked.secret;
      } catch (error) {
        if (old && Date.now() < old.end) {
          renewal.settled = { ...old, renewAt: Date.now() + RETRY_RENEWAL };
          return old.secret;
        }
        if (current === renewal) current = undefined;
        throw error;
      }
    }

    /** The new token if it comes soon, else the old one, unless that has ended meanwhile. */
    function soon(asked: Promise<string>, old: Secret): Promise<string> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          renewal.impatient = false;
          if (Date.now() >= old.end) return;
          // No other is begun before the end: this one may still come.
          renewal.settled = { ...old, renewAt: old.end };
          resolve(old.secret);
        }, PATIENCE);
        asked.then(resolve, reject).finally(() => clearTimeout(timer));
      });
    }
  }

  /** Takes a token that has come, unless it is the one that was refused. */
  function take(renewal: Renewal, asked: Secret): void {
    const late = renewal.settled !== undefined;
    // Calls that have the old token by this renewal: what is said of theirs is not said of the new one.
    const taken = late ? { secret: Promise.resolve(asked.secret), settled: asked } : renewal;
    taken.settled = asked;
    if (asked.secret === rejected) return;
    rejected = undefined;
    // Abandoned by a caller in a hurry, but good all the same, unless a newer one is under way.
    if (!current || current === renewal) current = taken;
  }

  return {
    renewable: true,
    grant() {
      const { settled } = current ?? {};
      if (!current || (settled && Date.now() >= settled.renewAt)) current = renew(credential, settled);
      return current;
    },
    reject(grant, secret) {
      // A late 401 to an old token says nothing about the newer one.
      if (current !== grant) return;
      current = undefined;
      rejected = secret;
    },
    abandon(grant) {
      if (current === grant && !current.settled && !current.impatient) current = undefined;
    },
  };
}

function fixed(secret: string): Auth {
  const grant = { secret: Promise.resolve(secret) };
  return { renewable: false, grant: () => grant, reject() {}, abandon() {} };
}

/** Calls the token function, and checks what it returns. */
async function obtain(
  ask: Ask,
  { rejected, worked }: { rejected: string | undefined; worked: boolean },
  words: AuthWords,
): Promise<Secret> {
  let given: Partial<Token>;
  try {
    const returned = await ask({ rejected });
    if (typeof returned !== "object" || !returned) given = { token: returned };
    else given = { token: returned.token, expiresAt: returned.expiresAt };
  } catch (cause) {
    throw failure(cause, worked, words);
  }
  const { token, expiresAt } = given;
  const secret = usable(token);
  if (expiresAt === undefined) return { secret, renewAt: Infinity, end: Infinity };
  const end = isDate(expiresAt) ? expiresAt.getTime() : Number.NaN;
  const life = end - Date.now();
  if (Number.isNaN(life))
    throw new OplogsError("credential", `${words.asked} returned an expiresAt that is not a valid Date`);
  if (life <= 0) {
    const expired = `${words.returned} that expired at ${new Date(end).toISOString()}`;
    const message = `${words.asked} returned ${expired}; check its cache, and this machine's clock`;
    throw new OplogsError("credential", message);
  }
  return { secret, renewAt: end - Math.min(RENEW_AHEAD, life / 10), end };
}

/**
 * The error of a token function. One that has worked before is tried again unless it was refused: most functions
 * throw errors of their own, which do not tell.
 */
function failure(cause: unknown, worked: boolean, { asked }: AuthWords): OplogsError {
  const prospect = prospectOf(cause);
  const transient = prospect === "transient" || (worked && prospect === "unknown");
  return new OplogsError("credential", `${asked} failed: ${reason(cause)}`, {
    cause: safeCause(cause, []),
    transient,
  });
}

/** Our own messages hold no secret; what another error says is left in `cause`. */
function reason(cause: unknown): string {
  if (isOplogsError(cause) && OplogsError.isWhole(cause)) return cause.message;
  if (!isError(cause)) return "it threw no Error (see cause)";
  const name = read(cause, "name");
  return `it threw ${typeof name === "string" && /^\w{1,60}$/.test(name) ? name : "an Error"} (see cause)`;
}

/** Checked here, because `Headers` would quote a value that it refuses, and so print the secret. */
function usable(token: unknown): string {
  const secret = trimmed(token);
  if (secret === "") throw missingToken();
  if (!PRINTABLE.test(secret))
    throw new OplogsError(
      "config",
      "token holds a line break or another character that a header cannot carry: was it cut out of a file whole?",
    );
  return secret;
}

export function missingToken(): OplogsError {
  const pass = "pass { token }, a string or a function that returns one";
  return new OplogsError("config", `token is missing or empty: ${pass}`);
}
