import { chainOf } from "./error-chain.js";
import { mask } from "./secrets.js";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Browsers hide the status of a redirect that is not followed. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.has(status);
}

/** What to say of an answer that says nothing itself. */
export function hint(response: Response): string | undefined {
  if (isRedirect(response))
    return "redirects are not followed, as the credential would go along; check baseUrl";
  return response.statusText || undefined;
}

/** Code and words of the innermost error: fetch itself says only "fetch failed". */
export function reason(error: unknown): string {
  const innermost = chainOf(error).at(-1);
  if (!innermost) return "the fetch function threw no Error (see cause)";
  const { code, name } = innermost;
  const words = innermost.message || (typeof name === "string" ? name : "an error without words");
  if (typeof code !== "string") return words;
  const both = words.includes(code) ? words : `${code}: ${words}`;
  // Node takes 16 KiB of headers, and some tokens that come in a header are longer.
  return code === "UND_ERR_HEADERS_OVERFLOW" ? `${both}; run node with --max-http-header-size=65536` : both;
}

/** A server's words made fit for a log: on one line, not endless, and without the secrets that it may echo. */
export function oneLine(text: string, secrets: Iterable<string> = []): string {
  // Masked before it is cut: half a secret is not found.
  const start = mask(text, secrets).slice(0, 5_000);
  return start.replace(/[\p{Cc}\s]+/gu, " ").slice(0, 500);
}
