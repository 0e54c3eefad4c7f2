import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { fields } from "../../../src/core/json.js";
import { serve } from "../../wire/server.js";

/** An answer: a status, and what goes with it; `"reset"` breaks the connection, `"silence"` never answers. */
export type Script =
  | "reset"
  | "silence"
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

export interface Arrived {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The request's JSON. */
  readonly json: unknown;
  /** The log records in it, in their order. */
  readonly records: readonly Record<string, unknown>[];
}

/**
 * A receiver of OTLP that answers as `script` says, one answer after the other, and then with 200 and `{}`. With `take`
 * it hands over what arrives, and keeps nothing.
 */
export async function scriptedReceiver(
  script: readonly Script[] = [],
  take: ((request: Arrived) => void) | undefined = undefined,
) {
  const arrived: Arrived[] = [];
  const { url } = await serve(async (request, response, count) => {
    const json: unknown = JSON.parse(gunzipSync(await bytesOf(request)).toString());
    const { method, url: path, headers } = request;
    const arrival = { method, path, headers, json, records: recordsIn(json) };
    if (take) take(arrival);
    else arrived.push(arrival);
    reply(response, script[count - 1] ?? { status: 200, body: "{}" });
  });
  return { url, arrived };
}

function reply(response: ServerResponse, answer: Script): void {
  if (answer === "silence") return;
  if (answer === "reset") {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

export function recordsIn(json: unknown): Record<string, unknown>[] {
  return listOf(fields(json)["resourceLogs"])
    .flatMap((resource) => listOf(fields(resource)["scopeLogs"]))
    .flatMap((scope) => listOf(fields(scope)["logRecords"]))
    .map(fields);
}

/** The attributes of a log record by their keys, whatever their type. */
export function attributesOf(record: unknown): Record<string, unknown> {
  const pairs = listOf(fields(record)["attributes"]).map(fields);
  return Object.fromEntries(pairs.map(({ key, value }) => [String(key), Object.values(fields(value))[0]]));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
