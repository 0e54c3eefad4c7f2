import type { Fetch } from "../core/client.js";

/**
 * A `fetch` that takes secrets out of the answers that become errors, whose body and headers an error keeps:
 * servers repeat what they refuse.
 */
export function scrubbed(fetch: Fetch, secretsOf: (request: Request) => readonly string[]): Fetch {
  return async (request) => {
    const response = await fetch(request);
    return response.status < 400 ? response : scrub(response, secretsOf(request));
  };
}

/** What the headers of a request hold that no one else may see. */
export function secretsIn({ headers }: Request): string[] {
  // Of `... Signature=abc` the signature itself, as a server may repeat it alone.
  const signature = headers.get("authorization")?.match(/[^=]+=*$/)?.[0];
  return [headers.get("x-auth-token"), headers.get("x-security-token"), signature].flatMap((it) => it || []);
}

async function scrub(response: Response, secrets: readonly string[]): Promise<Response> {
  const hide = (text: string) => secrets.reduce((text, secret) => text.replaceAll(secret, "***"), text);
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, hide(value)]);
  const body = hideIn(await response.text(), hide);
  return new Response(body, { status: response.status, statusText: hide(response.statusText), headers });
}

/** In the parsed JSON, where no escape can keep a secret from being found. */
function hideIn(text: string, hide: (text: string) => string): string {
  try {
    return JSON.stringify(
      JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? hide(value) : value)),
    );
  } catch {
    return hide(text);
  }
}
