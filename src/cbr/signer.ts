import { isOplogsError, OplogsError } from "../core/errors.js";
import { isError } from "../core/realms.js";
import type { OutgoingRequest, Send } from "../core/transport.js";

/**
 * Gives the headers that prove who sends a request, such as `akSk(...)` does. It is called for every attempt,
 * with the request as it will be sent.
 */
export type Signer = (
  request: OutgoingRequest,
  context: { readonly projectId: string },
) => Promise<Readonly<Record<string, string>>>;

/** Sends what it has signed. */
export function signed(send: Send, signer: Signer, projectId: string): Send {
  return async (request) => {
    const headers = { ...request.headers };
    for (const [name, value] of await headersOf(request, signer, projectId)) {
      // `fetch` would print the value that it refuses.
      if (typeof value !== "string" || !/^[\x20-\x7e]*$/.test(value))
        throw new OplogsError("credential", `the signer gave a ${name} header that cannot be sent`);
      headers[name.toLowerCase()] = value;
    }
    return send({ ...request, headers });
  };
}

async function headersOf(
  request: OutgoingRequest,
  signer: Signer,
  projectId: string,
): Promise<[string, string][]> {
  try {
    return Object.entries(await signer(request, { projectId }));
  } catch (cause) {
    if (isOplogsError(cause)) throw cause;
    const name = isError(cause) ? cause.name : "no Error";
    throw new OplogsError("credential", `the signer failed: it threw ${name} (see cause)`, { cause });
  }
}
