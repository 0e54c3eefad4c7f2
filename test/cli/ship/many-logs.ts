import { json, serve } from "../../wire/server.js";

const NEWEST = Date.UTC(2026, 2, 17, 12);

/** A CBR whose logs have all ended, that many, newest first, one a second. */
export async function manyLogs(count: number): Promise<string> {
  const { url } = await serve((request, response) => {
    const { searchParams: query } = new URL(request.url ?? "", "http://cbr.test");
    const isOpen = /waiting|running/.test(query.get("status") ?? "");
    const from = Number(query.get("offset") ?? 0);
    const to = isOpen ? 0 : Math.min(count, from + Number(query.get("limit") ?? 1_000));
    const logs = Array.from({ length: Math.max(0, to - from) }, (_, at) => log(from + at));
    json(response, { operation_logs: logs, count: isOpen ? 0 : count });
  });
  return url;
}

function log(at: number) {
  const ended = NEWEST - at * 1_000;
  return {
    id: idOf(at),
    operation_type: "backup",
    status: at % 10 === 0 ? "failed" : "success",
    created_at: time(ended - 60_000),
    started_at: time(ended - 50_000),
    ended_at: time(ended),
    project_id: "project-1",
    vault_id: "9c5b8a52-3b0e-4a6f-8f0b-000000000001",
    error_info: at % 10 === 0 ? { code: "BackupService.2008", message: "The disk is busy." } : null,
    extra_info: { resource: { id: `server-${at % 100}`, name: `web-${at % 100}`, type: "OS::Nova::Server" } },
  };
}

export function idOf(at: number): string {
  return `5bfd5dd2-6a08-4d6b-9d0e-${String(at).padStart(12, "0")}`;
}

function time(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "");
}
