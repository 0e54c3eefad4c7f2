import { createAuth, type Token, type TokenContext } from "../core/auth.js";
import { OplogsError } from "../core/errors.js";
import { trimmed, WORD } from "../core/printable.js";
import type { OutgoingRequest } from "../core/transport.js";
import { authorization } from "./signature.js";
import type { Signer } from "./signer.js";

/** The access key and the secret key that sign requests, for `akSk`. */
export interface AkSkOptions {
  /** The access key (AK), which says who signs. */
  accessKey: string;
  /** The secret key (SK); it is never sent. */
  secretKey: string;
  /** Comes with temporary keys, and only with those; empty text is none. */
  securityToken?: string | undefined;
}

/** Keys, and when they end if that is known; they are then renewed shortly before. */
export interface AkSkKeys extends AkSkOptions {
  /** When the keys expire. Without it, they are renewed after a 401 only. */
  expiresAt?: Date | undefined;
}

/** What a function that returns keys is called with. */
export interface AkSkContext {
  /** The access key that the API has just refused with a 401: do not return it again from a cache. */
  readonly rejected: string | undefined;
}

/**
 * Gets keys. It is called before the first request, shortly before `expiresAt`, and once after a 401; calls that run
 * at the same time share one result.
 */
export type AkSkSource = (context: AkSkContext) => AkSkKeys | Promise<AkSkKeys>;

/**
 * A signer for `Cbr` that proves who you are with an access key and a secret key (`SDK-HMAC-SHA256`), by
 * WebCrypto. Each attempt is signed with the time of this machine: make sure that its clock is right.
 *
 * Pass the keys, and a 401 is final; or a function that returns keys, for temporary ones, and they are renewed like
 * tokens.
 *
 * Throws an error of kind `config` when a key is missing or cannot be one, or if there is no WebCrypto. If the
 * function fails, the call that needed keys throws an error of kind `credential`.
 * @example
 * const cbr = new Cbr({ region: "eu-de", projectId, signer: akSk({ accessKey, secretKey }) });
 * @example
 * const signer = akSk(async () => {
 *   const { access, secret, securitytoken, expires_at } = await fetchTemporaryKeys();
 *   return { accessKey: access, secretKey: secret, securityToken: securitytoken, expiresAt: parseTime(expires_at) };
 * });
 */
export function akSk(keys: AkSkOptions | AkSkSource): Signer {
  const auth = createAuth(typeof keys === "function" ? renewing(keys) : pack(keys), {
    asked: "the function that returns keys",
    returned: "keys",
  });
  if (!globalThis.crypto?.subtle)
    throw new OplogsError(
      "config",
      "akSk needs WebCrypto (crypto.subtle), which browsers have on https: pages only",
    );
  const signer: Signer = async (request, { projectId, secret }) =>
    headersOf(request, projectId, secret ?? (await auth.grant().secret));
  return Object.assign(signer, { auth });
}

function renewing(source: AkSkSource): (context: TokenContext) => Promise<Token> {
  return async ({ rejected }) => {
    const keys = await source({ rejected: rejected?.split(" ")[0] });
    return { token: pack(keys), expiresAt: { ...keys }.expiresAt };
  };
}

/** The keys as one text, as tokens are one: no key holds a blank. */
function pack(given: AkSkOptions): string {
  const { accessKey, secretKey, securityToken } = { ...given };
  const keys = [usable("accessKey", accessKey), usable("secretKey", secretKey)];
  const none = securityToken === undefined || securityToken === null || securityToken === "";
  return (none ? keys : [...keys, usable("securityToken", securityToken)]).join(" ");
}

async function headersOf(
  request: OutgoingRequest,
  projectId: string,
  packed: string,
): Promise<Record<string, string>> {
  const [accessKey = "", secretKey = "", securityToken] = packed.split(" ");
  const url = new URL(request.url);
  const temporary = securityToken === undefined ? {} : { "x-security-token": securityToken };
  const sent = { "x-project-id": projectId, "x-sdk-date": timestamp(), ...temporary };
  // What proxies may change is not signed. `fetch` sets the host itself, and forbids others to.
  const headers = { host: url.host, ...sent };
  const { method, body = "" } = request;
  const keys = { accessKey, secretKey };
  return { ...sent, authorization: await authorization({ method, url, headers, body }, keys) };
}

/** Now, such as `20261120T220003Z`. */
function timestamp(): string {
  return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Checked without printing it. */
function usable(name: keyof AkSkOptions, value: unknown): string {
  const key = trimmed(value);
  if (WORD.test(key)) return key;
  const problem =
    key === ""
      ? "is missing or empty"
      : "holds a blank, a line break or another character that no key has; was it cut out of a file whole?";
  throw new OplogsError("config", `akSk: ${name} ${problem}`);
}
