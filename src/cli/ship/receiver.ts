import { parseUrl } from "../../core/url.js";
import type { Context } from "../context.js";
import { UsageError } from "../usage-error.js";
import { readHeaderList } from "./header-list.js";

/** Where log records are sent. */
export interface Receiver {
  /** The whole URL, with `/v1/logs`. Its path may hold a key: only the origin is printed. */
  readonly url: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What no output may hold. */
  readonly secrets: readonly string[];
}

export interface ReceiverOptions {
  /** With or without `/v1/logs`. If it is left out, the environment says where to. */
  readonly url: string | undefined;
  /** Lets the URL be `http:` on a host other than this one. */
  readonly allowInsecureHttp?: boolean | undefined;
}

/**
 * Reads where to send to: the given URL, else `OTEL_EXPORTER_OTLP_LOGS_ENDPOINT` (as it is), else
 * `OTEL_EXPORTER_OTLP_ENDPOINT` and `/v1/logs`. The headers are those of `OTEL_EXPORTER_OTLP_LOGS_HEADERS`, else of
 * `OTEL_EXPORTER_OTLP_HEADERS`; they go to a given URL, too. Throws a `UsageError` for what cannot be used.
 */
export function receiverOf(options: ReceiverOptions, env: Context["env"]): Receiver {
  const { where, text } = addressOf(options.url, env);
  const url = checked(where, text, options.allowInsecureHttp === true);
  const headers = headersOf(env);
  return { url: url.href, origin: url.origin, headers, secrets: secretsOf(url, headers) };
}

/** An empty variable is one that is not set, as OpenTelemetry has it. */
function addressOf(url: string | undefined, env: Context["env"]): { where: string; text: string } {
  if (url !== undefined) return { where: "URL", text: withPath(url, /\/v1\/logs$/) };
  const { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: logs, OTEL_EXPORTER_OTLP_ENDPOINT: base } = env;
  if (logs) return { where: "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", text: logs };
  if (base) return { where: "OTEL_EXPORTER_OTLP_ENDPOINT", text: withPath(base) };
  throw new UsageError(
    "no receiver: give its URL, such as http://localhost:4318, or set OTEL_EXPORTER_OTLP_ENDPOINT.",
  );
}

/** Ends with `/v1/logs`, which it may do already if it matches `complete`. */
function withPath(text: string, complete?: RegExp): string {
  const base = text.replace(/\/+$/, "");
  return complete?.test(base) ? base : `${base}/v1/logs`;
}

/** The text is not repeated in messages: it may hold a password. */
function checked(where: string, text: string, allowInsecureHttp: boolean): URL {
  const url = parseUrl(text);
  if (!url)
    throw new UsageError(`${where} must be an absolute URL, such as https://collector.example.com:4318.`);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new UsageError(`${where} must begin with https: or http:. OTLP over gRPC is not spoken here.`);
  if (url.username || url.password)
    throw new UsageError(
      `${where} must hold no user or password. Set OTEL_EXPORTER_OTLP_HEADERS="authorization=Basic%20..." instead.`,
    );
  if (url.search || url.hash) throw new UsageError(`${where} must hold no query or fragment.`);
  if (url.protocol === "http:" && !allowInsecureHttp && !isLoopback(url))
    throw new UsageError(
      `${where} must begin with https:, as headers and log records are otherwise sent for all to read. ` +
        "--allow-insecure-http lets http: through.",
    );
  return url;
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function headersOf(env: Context["env"]): Record<string, string> {
  for (const variable of ["OTEL_EXPORTER_OTLP_LOGS_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"]) {
    const list = env[variable];
    if (list) return readHeaderList(variable, list);
  }
  return {};
}

/** Parts of a path that are as long as a key may be one. */
const KEY_LENGTH = 16;

function secretsOf({ pathname }: URL, headers: Readonly<Record<string, string>>): string[] {
  const keys = pathname.split("/").filter(({ length }) => length >= KEY_LENGTH);
  return [...keys, ...Object.values(headers).flatMap(partsOf)];
}

/** A value, what follows its scheme, and the user and password that `Basic` packs. */
function partsOf(value: string): string[] {
  const proof = /^[\w-]+ +(.+)$/.exec(value)?.[1];
  if (proof === undefined) return [value];
  const unpacked = /^basic /i.test(value) ? Buffer.from(proof, "base64").toString() : "";
  return [value, proof, unpacked, unpacked.replace(/^[^:]*:/, "")].filter((part) => part !== "");
}
