/**
 * The service: `/v3/{project}/operation-logs`, with the offset and limit of the real one. The project says how
 * many logs there are and how long an answer takes (see `project`).
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { OperationLog } from "oplogs/cbr";
import { serve } from "./child.js";
import { behaviourOf, TOKEN } from "./service.js";

/** Bodies of lists that are no longer than this are kept, so that they are written once. */
const KEPT = 20_000;
/** Where an id has the log's number, in hexadecimal. */
const NUMBER = "########";

const bodies = new Map<string, Buffer>();
const templates = new Map<number, Buffer>();

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const { total, latency } = behaviourOf(url.pathname);
  const { "x-auth-token": token } = request.headers;
  // Who sends less than the others is not compared with them.
  if (token !== TOKEN) return send(response, 401, "{}");
  const offset = Number(url.searchParams.get("offset") ?? 0);
  const limit = Number(url.searchParams.get("limit") ?? 1_000);
  const answer = () => send(response, 200, bodyOf(total, offset, limit));
  if (latency > 0) setTimeout(answer, latency);
  else answer();
});
// Clients rest while the others are measured, and must not find their connections closed.
server.keepAliveTimeout = 600_000;

function send(response: ServerResponse, status: number, body: Buffer | string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function bodyOf(total: number, offset: number, limit: number): Buffer {
  if (total > KEPT) return page(total, offset, limit);
  const key = `${total} ${offset} ${limit}`;
  const body = bodies.get(key) ?? page(total, offset, limit);
  bodies.set(key, body);
  return body;
}

/** The same logs on each page, but for the numbers in their ids: cheap, as a page is a copy. */
function page(total: number, offset: number, limit: number): Buffer {
  const length = Math.max(0, Math.min(limit, total - offset));
  const template = templates.get(length) ?? Buffer.from(JSON.stringify(Array.from({ length }, log)));
  templates.set(length, template);
  const logs = Buffer.from(template);
  let at = 0;
  for (let i = 0; i < length; i++) {
    at = logs.indexOf(NUMBER, at);
    at += logs.write((offset + i).toString(16).padStart(NUMBER.length, "0"), at, "latin1");
  }
  const head = `{"count":${total},"offset":${offset},"limit":${limit},"operation_logs":`;
  return Buffer.concat([Buffer.from(head), logs, Buffer.from("}")]);
}

function log(_: unknown, i: number): OperationLog & { id: string } {
  const tail = (i * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  const minute = String(i % 60).padStart(2, "0");
  return {
    id: `${NUMBER}-5c1e-4f7a-9b3d-${tail}`,
    operation_type: i % 7 === 0 ? "restore" : "backup",
    status: i % 11 === 0 ? "failed" : "success",
    project_id: "0605767fb280d5762fd0c01fcdd2cbd7",
    provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
    checkpoint_id: `b432511f-d889-428a-8b0e-${tail}`,
    policy_id: null,
    vault_id: "68ee1eab-c8f0-4b7f-8c3a-5a9e3c7d2f10",
    vault_name: "vault-of-the-web-servers",
    created_at: `2026-03-08T09:${minute}:12.137`,
    started_at: `2026-03-08T09:${minute}:12.904`,
    updated_at: `2026-03-08T09:${minute}:59.521`,
    ended_at: `2026-03-08T09:${minute}:59.004`,
    error_info: i % 11 === 0 ? { code: "BackupService.6014", message: "the server is busy" } : null,
    extra_info: {
      common: { progress: 100, request_id: `req-${tail}`, task_id: tail },
      resource: { id: `9d4a1c52-${tail}`, type: "OS::Nova::Server", name: `web-${i}` },
    },
  };
}

server.listen(0, "127.0.0.1", () =>
  serve<"address", AddressInfo | string | null>(async () => server.address()),
);
