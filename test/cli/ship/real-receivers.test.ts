import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { expect, inject, it, onTestFinished } from "vitest";
import { ship } from "../../../src/cli/ship/ship.js";
import { handMadeContext } from "./hand-made-context.js";
import { idOf, manyLogs } from "./many-logs.js";

/** How receivers are started that print what they receive. */
const RECEIVERS: readonly {
  readonly command: string;
  readonly argv: (port: number, folder: string) => readonly string[];
}[] = [
  {
    command: "fluent-bit",
    argv: (port) => [
      ...["-q", "-f", "1", "-i", "opentelemetry", "-p", "listen=127.0.0.1", "-p", `port=${port}`],
      ...["-o", "stdout", "-m", "*"],
    ],
  },
  { command: "otelcol", argv: collector },
  { command: "otelcol-contrib", argv: collector },
];

function collector(port: number, folder: string): readonly string[] {
  const config = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: { debug: { verbosity: "detailed" } },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { logs: { receivers: ["otlp"], exporters: ["debug"] } },
    },
  };
  const file = join(folder, "config.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  return [`--config=${file}`];
}

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"]).error === undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return address.port;
}

for (const { command, argv } of RECEIVERS)
  it(`${command}, a real receiver, takes what is sent`, async ({ skip }) => {
    if (!isThere(command)) skip(`${command} is not installed`);
    const folder = mkdtempSync(join(inject("scratch"), "receiver-"));
    const port = await freePort();
    const receiver = spawn(command, argv(port, folder));
    onTestFinished(() => void receiver.kill());
    let printed = "";
    for (const stream of [receiver.stdout, receiver.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });

    const client = new Cbr({ baseUrl: await manyLogs(1_500), projectId: "project-1", token: "a-token" });
    const { context, printed: said } = handMadeContext();
    const options = { url: `http://127.0.0.1:${port}`, stateFile: join(folder, "state.json") };
    // The command itself waits until the receiver has started.
    expect([await ship([{ system: "cbr", client }], options, context), said()]).toEqual([
      0,
      `1,500 log records sent to http://127.0.0.1:${port}.\n`,
    ]);

    const missing = () =>
      Array.from({ length: 1_500 }, (_, at) => idOf(at)).filter((id) => !printed.includes(id));
    for (let tries = 0; tries < 100 && missing().length > 0; tries++) await delay(100);
    expect(missing()).toEqual([]);
    expect(printed).toContain("oplogs.operation.ended");
  });
