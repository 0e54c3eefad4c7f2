import { isOplogsError, OplogsError } from "../core/errors.js";
import { PRINTABLE } from "../core/printable.js";
import { isError } from "../core/realm.js";
import { safeCause } from "../core/safe-cause.js";
import type { OutgoingRequest } from "../core/transport.js";

/**
 * Returns the headers that prove who sends a request, such as `akSk(...)` does. It is called for every attempt,
 * with the request as it will be sent.
 */
export type Signer = (
  request: OutgoingRequest,
  context: { readonly projectId: string },
) => Promise<Readonly<Record<string, string>>>;

/** The headers that the signer makes, checked: `fetch` would print a value that it refuses. */
export async function proofOf(
  request: OutgoingRequest,
  signer: Signer,
  projectId: string,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of await signed(request, signer, projectId)) {
    if (typeof value !== "string" || !PRINTABLE.test(value))
      throw new OplogsError("credential", `the signer returned a ${name} header that cannot be sent`);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

async function signed(
  request: OutgoingRequest,
  signer: Signer,
  projectId: string,
): Promise<[string, string][]> {
  try {
    return Object.entries(await signer(request, { projectId }));
  } catch (cause) {
    if (isOplogsError(cause)) throw cause;
    const name = isError(cause) ? cause.name : "no Error";
    throw new OplogsError("credential", `the signer failed: it threw ${name} (see cause)`, {
      cause: safeCause(cause, Object.values(request.headers)),
    });
  }
}
