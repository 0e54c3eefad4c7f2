import type { Auth } from "../core/auth.js";
import { isOplogsError, OplogsError } from "../core/errors.js";
import { PRINTABLE } from "../core/printable.js";
import { isError } from "../core/realm.js";
import { safeCause } from "../core/safe-cause.js";
import type { OutgoingRequest } from "../core/transport.js";

/** What a signer is called with besides the request. */
export interface SignerContext {
  /** The client's project. */
  readonly projectId: string;
  /**
   * What the signer's own `auth` has granted for this attempt.
   * @internal
   */
  readonly secret?: string | undefined;
}

/**
 * Returns the headers that prove who sends a request, such as `akSk(...)` does. It is called for every attempt,
 * with the request as it will be sent.
 */
export interface Signer {
  (request: OutgoingRequest, context: SignerContext): Promise<Readonly<Record<string, string>>>;
  /**
   * Renews what the signer signs with; without it a 401 is final.
   * @internal
   */
  readonly auth?: Auth | undefined;
}

/** The headers that the signer makes, checked: `fetch` would print a value that it refuses. */
export async function proofOf(
  request: OutgoingRequest,
  signer: Signer,
  context: SignerContext,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of await signed(request, signer, context)) {
    if (typeof value !== "string" || !PRINTABLE.test(value))
      throw new OplogsError("credential", `the signer returned a ${name} header that cannot be sent`);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

async function signed(
  request: OutgoingRequest,
  signer: Signer,
  context: SignerContext,
): Promise<[string, string][]> {
  try {
    return Object.entries(await signer(request, context));
  } catch (cause) {
    if (isOplogsError(cause)) throw cause;
    const name = isError(cause) ? cause.name : "no Error";
    throw new OplogsError("credential", `the signer failed: it threw ${name} (see cause)`, {
      cause: safeCause(cause, Object.values(request.headers)),
    });
  }
}
