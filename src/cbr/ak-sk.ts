import { OplogsError } from "../core/errors.js";
import { trimmed, WORD } from "../core/printable.js";
import { authorization } from "./signature.js";
import type { Signer } from "./signer.js";

export interface AkSkOptions {
  /** The access key (AK), which says who signs. */
  accessKey: string;
  /** The secret key (SK); it is never sent. */
  secretKey: string;
  /** Comes with temporary keys, and only with those. */
  securityToken?: string | undefined;
}

/**
 * A signer for `Cbr` that proves who you are with an access key and a secret key (`SDK-HMAC-SHA256`), by
 * WebCrypto. Each attempt is signed with the time of this machine: make sure that its clock is right. A 401
 * is final.
 *
 * Throws an error of kind `config` when a key is missing or cannot be one, or where there is no WebCrypto.
 * @example
 * const cbr = new Cbr({ region: "eu-de", projectId, signer: akSk({ accessKey, secretKey }) });
 */
export function akSk(options: AkSkOptions): Signer {
  const { accessKey, secretKey, securityToken } = { ...options };
  const keys = { accessKey: usable("accessKey", accessKey), secretKey: usable("secretKey", secretKey) };
  const temporary =
    securityToken === undefined ? {} : { "x-security-token": usable("securityToken", securityToken) };
  if (!globalThis.crypto?.subtle)
    throw new OplogsError(
      "config",
      "akSk needs WebCrypto (crypto.subtle), which browsers have on https: pages only",
    );

  return async (request, { projectId }) => {
    const url = new URL(request.url);
    const sent = { "x-project-id": projectId, "x-sdk-date": timestamp(), ...temporary };
    // What proxies may change is not signed. `fetch` sets the host itself, and forbids others to.
    const headers = { host: url.host, ...sent };
    const { method, body = "" } = request;
    return {
      ...sent,
      authorization: await authorization({ method, url, headers, body }, keys),
    };
  };
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
