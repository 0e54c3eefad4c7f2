import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { fields } from "../../../src/core/json.js";
import { prebuiltProgram } from "../../prebuilt.js";
import { manyLogs } from "./many-logs.js";
import { attributesOf, scriptedReceiver } from "./scripted-receiver.js";

const PROGRAM = await prebuiltProgram("test/cli/ship/program.ts");

// The figure is Linux's.
it.runIf(process.platform === "linux")(
  "100,000 operations are sent, each once, within 150 MB",
  async () => {
    const service = await manyLogs(100_000);
    const ids: unknown[] = [];
    const { url } = await scriptedReceiver([], ({ records }) => {
      for (const record of records) ids.push(attributesOf(record)["oplogs.id"]);
    });
    const stateFile = join(mkdtempSync(join(inject("scratch"), "memory-")), "state.json");
    const argv = [PROGRAM, service, url, stateFile];
    const { stdout } = await promisify(execFile)(process.execPath, argv);
    const { code, memory } = fields(JSON.parse(stdout));
    expect([code, ids.length, new Set(ids).size]).toEqual([0, 100_000, 100_000]);
    expect(memory).toBeLessThan(150_000);
  },
  300_000,
);
