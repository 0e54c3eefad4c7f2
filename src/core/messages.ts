import { isError } from "./realm.js";
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

/** Of the innermost error its code (such as ECONNREFUSED) or words: fetch itself says only "fetch failed". */
export function reason(error: unknown, depth = 8): string {
  if (!isError(error)) return "the fetch function threw no Error (see cause)";
  const inner: unknown = "errors" in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
  if (isError(inner) && depth > 0) return reason(inner, depth - 1);
  const code = "code" in error && typeof error.code === "string" ? error.code : error.message || error.name;
  // Node takes 16 KiB of headers, and some tokens that come in a header are longer.
  return code === "UND_ERR_HEADERS_OVERFLOW" ? `${code}; run node with --max-http-header-size=65536` : code;
}

/** A server's words made fit for a log: on one line, not endless, and without the secrets that it may echo. */
export function oneLine(text: string, secrets: Iterable<string> = []): string {
  return mask(text, secrets)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .slice(0, 500);
}
