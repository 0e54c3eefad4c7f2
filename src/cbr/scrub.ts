import type { OutgoingRequest, Send } from "../core/transport.js";

/**
 * Sends, and takes secrets out of the answers that become errors, whose body and headers an error keeps:
 * servers repeat what they refuse.
 */
export function scrubbed(send: Send, secretsOf: (request: OutgoingRequest) => readonly string[]): Send {
  return async (request) => {
    const response = await send(request);
    // Of a redirect that is not followed browsers give nothing to read.
    if (response.ok || response.type === "opaqueredirect") return response;
    return scrub(response, secretsOf(request));
  };
}

/** What the headers of a request hold that no one else may see. */
export function secretsIn({ headers }: OutgoingRequest): string[] {
  // Of `... Signature=abc` the signature itself, as a server may repeat it alone.
  const signature = headers["authorization"]?.match(/[^=]+=*$/)?.[0];
  return [headers["x-auth-token"], headers["x-security-token"], signature].flatMap((it) => it || []);
}

async function scrub(response: Response, secrets: readonly string[]): Promise<Response> {
  const forms = secrets
    .filter(({ length }) => length > 3)
    .flatMap((secret) => [escaped(escaped(secret)), escaped(secret), secret]);
  const hide = (text: string) => forms.reduce((text, form) => text.replaceAll(form, "***"), text);
  const { status } = response;
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, hide(value)]);
  const known = Math.min(status, 599);
  // These must have no body.
  const body = [204, 205, 304].includes(known) ? null : hide(plain(await response.text()));
  const init = { status: known, statusText: hide(response.statusText), headers };
  // `Response` takes no status beyond 599, but servers send some.
  return Object.defineProperty(new Response(body, init), "status", { value: status });
}

/** As in JSON, and in JSON that stands in a text of JSON: a request's body that is repeated whole. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** JSON written again, where no escape can keep a secret from being found; other text as it is. */
function plain(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
