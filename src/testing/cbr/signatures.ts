import { decoded } from "../decoded.js";
import type { FakeRequest } from "../route.js";
import { millis } from "../time.js";
import type { CbrState } from "./state.js";
import { checkProject, unauthenticated } from "./tokens.js";

const ALGORITHM = "SDK-HMAC-SHA256";
const FORM = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/;
/** How far the time of a signature may be from the service's. */
const MOST_SKEW = 15 * 60_000;

/** Refuses a request whose signature is not that of the account's keys. */
export async function checkSignature({ account, clock }: CbrState, request: FakeRequest): Promise<void> {
  const { headers, params } = request;
  const [, accessKey, names = "", signature] = FORM.exec(headers.get("authorization") ?? "") ?? [];
  if (accessKey === undefined)
    throw unauthenticated("the Authorization header has not the form of a signature");
  if (accessKey !== account.accessKey) throw unauthenticated("there is no such access key");
  if ((headers.get("x-security-token") ?? undefined) !== account.securityToken)
    throw unauthenticated("the security token is missing or not valid");
  const date = headers.get("x-sdk-date") ?? "";
  const signedAt = millis(
    date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (signedAt === undefined) throw unauthenticated("X-Sdk-Date is missing or no time");
  if (clock.real && Math.abs(signedAt - clock.now().getTime()) > MOST_SKEW)
    throw unauthenticated("the time of the signature is too far from the service's");
  const toSign = [ALGORITHM, date, await sha256(await canonicalRequest(request, names.split(";")))].join(
    "\n",
  );
  if ((await hmac(account.secretKey, toSign)) !== signature) throw unauthenticated("the signature is wrong");
  checkProject(headers.get("x-project-id") ?? undefined, params["project_id"]);
}

async function canonicalRequest(request: FakeRequest, names: readonly string[]): Promise<string> {
  const { method, url, headers, text } = request;
  const path = url.pathname
    .split("/")
    .map((segment) => encoded(decoded(segment)))
    .join("/");
  const query = [...url.searchParams]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join("&");
  // `fetch` sets the host on the way out: here it is still to be told from the address.
  const values = names.map(
    (name) => `${name}:${(name === "host" ? url.host : (headers.get(name) ?? "")).trim()}`,
  );
  const lines = [method, path.endsWith("/") ? path : `${path}/`, query, ...values, "", names.join(";")];
  return [...lines, await sha256(text)].join("\n");
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/** Nothing but letters, digits and `-._~` stays. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

function hex(data: ArrayBuffer): string {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
