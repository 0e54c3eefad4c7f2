import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A request as a server sees it. */
export interface Seen {
  readonly method: string;
  /** Path and query, as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Computes the signature that `SDK-HMAC-SHA256` asks for, in another way than the SDK does: from bytes, with
 * a table of what stays as it is, and with node:crypto.
 */
export function referenceSignature(seen: Seen, signedHeaders: readonly string[], secretKey: string): string {
  const [path = "", query = ""] = split(seen.target, "?");
  const segments = path.split("/").map((segment) => encode(decode(segment, false)));
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => split(pair, "=").map((part) => decode(part, true).toString()));
  pairs.sort(([a = "", x = ""], [b = "", y = ""]) => compare(a, b) || compare(x, y));
  const lines = [
    seen.method,
    `${segments.join("/").replace(/\/$/, "")}/`,
    pairs
      .map(([key = "", value = ""]) => `${encode(Buffer.from(key))}=${encode(Buffer.from(value))}`)
      .join("&"),
    ...signedHeaders.map((name) => `${name}:${String(seen.headers[name]).trim()}`),
    "",
    signedHeaders.join(";"),
    sha256(seen.body),
  ];
  const toSign = `SDK-HMAC-SHA256\n${seen.headers["x-sdk-date"]}\n${sha256(lines.join("\n"))}`;
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

/** What an `Authorization` header says, where it has the form that it should. */
export function parseAuthorization(header: string | undefined) {
  const match = /^SDK-HMAC-SHA256 Access=(\S+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
    header ?? "",
  );
  if (!match) return undefined;
  const [, accessKey = "", names = "", signature = ""] = match;
  return { accessKey, signedHeaders: names.split(";"), signature };
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

function split(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string, plusIsBlank: boolean): Buffer {
  const bytes = Buffer.from(plusIsBlank ? text.replaceAll("+", " ") : text);
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes.toString("latin1", at, at + 3);
    if (/^%[0-9a-f]{2}$/i.test(code)) {
      out.push(Number.parseInt(code.slice(1), 16));
      at += 2;
    } else out.push(bytes[at] ?? 0);
  }
  return Buffer.from(out);
}

const PLAIN = new Set(Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"));

function encode(bytes: Buffer): string {
  let out = "";
  for (const byte of bytes)
    out += PLAIN.has(byte)
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return out;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
