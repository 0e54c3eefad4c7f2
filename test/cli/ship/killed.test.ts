import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { expect, inject, it, onTestFinished } from "vitest";
import { prebuiltProgram } from "../../prebuilt.js";
import { serve } from "../../wire/server.js";
import { idOf, manyLogs } from "./many-logs.js";
import { attributesOf, recordsIn } from "./scripted-receiver.js";

const PROGRAM = await prebuiltProgram("test/cli/ship/program.ts");
const COUNT = 6_000;
/** The kills come with this request of a run, and this many ms before (negative) or after its answer. */
const KILLS: readonly (readonly [request: number, ms: number])[] = [
  [1, -1],
  [1, 0],
  [2, 1],
  [2, 3],
  [1, 5],
  [2, 8],
  [2, 13],
  [3, 2],
];

/** A receiver that kills the run that it is told to kill. */
async function killingReceiver() {
  const ids: unknown[] = [];
  const plan: { run: ChildProcess | undefined; at: number; ms: number; requests: number } = {
    run: undefined,
    at: 0,
    ms: 0,
    requests: 0,
  };
  const { url } = await serve(async (request, response) => {
    for (const record of await recordsOf(request)) ids.push(attributesOf(record)["oplogs.id"]);
    plan.requests++;
    const isMarked = plan.requests === plan.at;
    if (isMarked && plan.ms < 0) return plan.run?.kill("SIGKILL");
    response.end("{}");
    if (!isMarked) return;
    await delay(plan.ms);
    plan.run?.kill("SIGKILL");
  });
  return { url, ids, plan };
}

async function recordsOf(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return recordsIn(JSON.parse(gunzipSync(Buffer.concat(parts)).toString()));
}

it("runs that are killed are continued by the next ones: none is missing, and little is sent twice", async () => {
  const service = await manyLogs(COUNT);
  const { url, ids, plan } = await killingReceiver();
  const stateFile = join(mkdtempSync(join(inject("scratch"), "killed-")), "state.json");
  const run = async ([at, ms]: readonly [number, number]) => {
    Object.assign(plan, { at, ms, requests: 0 });
    plan.run = spawn(process.execPath, [PROGRAM, service, url, stateFile], { stdio: "ignore" });
    onTestFinished(() => void plan.run?.kill());
    const [code, signal]: unknown[] = await once(plan.run, "exit");
    return signal ?? code;
  };
  for (const kill of KILLS) expect(await run(kill)).toBe("SIGKILL");
  expect(new Set(ids).size).toBeLessThan(COUNT);
  expect(await run([0, 0])).toBe(0);
  expect(new Set(ids)).toEqual(
    new Set(Array.from({ length: COUNT }, (_, at) => `cbr/project-1/${idOf(at)}`)),
  );
  // Each kill repeats one batch, and what was taken since the position was stored.
  expect(ids.length).toBeLessThan(COUNT + KILLS.length * 1_100);
  const before = ids.length;
  expect(await run([0, 0])).toBe(0);
  expect(ids.length).toBe(before);
}, 120_000);
