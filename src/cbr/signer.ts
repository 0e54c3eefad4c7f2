import type { Fetch } from "../core/client.js";
import { OplogsError } from "../core/errors.js";

/**
 * Gives the headers that prove who sends a request, such as `akSk(...)` does. It is called for every attempt,
 * with the request as it will be sent.
 */
export type Signer = (
  request: Request,
  context: { readonly projectId: string },
) => Promise<Readonly<Record<string, string>>>;

/** A `fetch` that signs what it sends. */
export function signed(fetch: Fetch, signer: Signer, projectId: string): Fetch {
  return async (request) => {
    for (const [name, value] of await headersOf(request, signer, projectId)) {
      // `Headers` would print the value that it refuses.
      if (typeof value !== "string" || !/^[\x20-\x7e]*$/.test(value))
        throw new OplogsError("credential", `the signer gave a ${name} header that cannot be sent`);
      request.headers.set(name, value);
    }
    return fetch(request);
  };
}

async function headersOf(request: Request, signer: Signer, projectId: string): Promise<[string, string][]> {
  try {
    return Object.entries(await signer(request, { projectId }));
  } catch (cause) {
    if (cause instanceof OplogsError) throw cause;
    const name = cause instanceof Error ? cause.name : "no Error";
    throw new OplogsError("credential", `the signer failed: it threw ${name} (see cause)`, { cause });
  }
}
