/** What a signature covers. */
export interface Signable {
  readonly method: string;
  readonly url: URL;
  /** These and no others, with names in lower case; `x-sdk-date` is among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";

/** The `Authorization` header of a request that is signed with an access key and a secret key. */
export async function authorization(
  signable: Signable,
  keys: { accessKey: string; secretKey: string },
): Promise<string> {
  const canonical = await canonicalRequest(signable);
  const toSign = [ALGORITHM, signable.headers["x-sdk-date"], await sha256(canonical)].join("\n");
  const signature = await hmac(keys.secretKey, toSign);
  const names = signedNames(signable).join(";");
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature}`;
}

async function canonicalRequest(signable: Signable): Promise<string> {
  const { method, url, headers, body } = signable;
  const names = signedNames(signable);
  return [
    method,
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    "",
    names.join(";"),
    await sha256(body),
  ].join("\n");
}

function signedNames({ headers }: Signable): string[] {
  return Object.keys(headers).sort();
}

/** Ends in a slash, whether or not the path does. */
function canonicalPath(pathname: string): string {
  const path = pathname
    .split("/")
    .map((segment) => strict(decoded(segment)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** By key and then by value, both as they are before they are encoded. */
export function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([key, value]) => `${strict(key)}=${strict(value)}`)
    .join("&");
}

/** By code unit: a locale's order would depend on the machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Nothing but letters, digits and `-._~` stays: `encodeURIComponent` spares five more. */
function strict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A stray `%`, which URLs let pass, stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", bytes(text)));
}

async function hmac(secret: string, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, bytes(text)));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function hex(data: ArrayBuffer): string {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
