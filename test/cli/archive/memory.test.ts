import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { prebuiltProgram } from "../../prebuilt.js";
import { json, serve } from "../../wire/server.js";
import { filesIn, folder } from "./world.js";

const COUNT = 100_000;
const PROJECT = "0123456789abcdef0123456789abcdef";
const END = Date.parse("2026-03-31T00:00:00Z");

/** A log of a month, the newest first, as large as those of the documents. */
function logAt(index: number) {
  const time = (ms: number) => new Date(ms).toISOString().replace("Z", "000");
  const created = END - index * 26_000;
  const id = `${String(index).padStart(8, "0")}-0000-4000-8000-000000000000`;
  return {
    id,
    operation_type: "backup",
    status: "success",
    project_id: PROJECT,
    provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
    policy_id: null,
    vault_id: "f7a71c8a-3adc-4e13-a8f6-2d4b8a1d1c11",
    vault_name: "vault-of-all-servers",
    checkpoint_id: "8b0851a8-adf3-4f4c-a914-dead08bf9664",
    created_at: time(created),
    started_at: time(created),
    updated_at: time(created + 20_000),
    ended_at: time(created + 20_000),
    error_info: { code: "", message: "" },
    extra_info: {
      backup: { backup_name: `autobackup_${index}`, backup_id: id, incremental: "true" },
      common: { progress: 100, request_id: `req-${id}` },
      resource: { id, name: `server-${index % 300}`, type: "OS::Nova::Server" },
    },
  };
}

test.runIf(process.platform === "linux")(
  "100,000 operations are archived within 150 MB",
  { timeout: 180_000 },
  async () => {
    const { url, requests } = await serve((request, response) => {
      const query = new URL(request.url ?? "", "http://127.0.0.1").searchParams;
      const offset = query.has("status") ? COUNT : Number(query.get("offset"));
      const length = Math.min(Number(query.get("limit")), COUNT - offset);
      const operation_logs = Array.from({ length }, (_, at) => logAt(offset + at));
      json(response, { operation_logs, count: query.has("status") ? 0 : COUNT });
    });
    const dir = await folder();
    const program = await prebuiltProgram("test/cli/archive/memory-program.ts");
    const run = () => promisify(execFile)(process.execPath, [program, url, PROJECT, "token", dir]);
    const first = await run();
    expect(Number(first.stdout)).toBeLessThan(150);
    expect(await filesIn(dir)).toEqual(["cbr-2026-02.ndjson", "cbr-2026-03.ndjson"]);
    const ids = new Set<unknown>();
    let lines = 0;
    for (const name of await filesIn(dir))
      for await (const line of createInterface(createReadStream(join(dir, name)))) {
        lines++;
        ids.add(JSON.parse(line).id);
      }
    expect([lines, ids.size]).toEqual([COUNT, COUNT]);
    // The list was read once, and a full run keeps the ids of some hours alone.
    expect(requests.length).toBeLessThan(220);
    expect((await stat(join(dir, ".oplogs", "cbr.json"))).size).toBeLessThan(100_000);
  },
);
