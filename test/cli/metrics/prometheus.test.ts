import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { expect, inject, onTestFinished, test } from "vitest";
import { stringify } from "yaml";
import { metrics } from "../../../src/cli/metrics/index.js";
import { serve } from "../../wire/server.js";
import { contextAt } from "../check/context.js";
import { HOUR } from "../check/made.js";
import { toolPath } from "../check/tool.js";

const prometheus = toolPath("prometheus", "prometheus") ?? "";

/** A project in which one server is well, one has an old backup, one never had any, and one failed last. */
function project(): Cbr {
  const cloud = new FakeCbr({ now: () => new Date() });
  const names = ["good-01", "old-01", "never-01", "failing-01"];
  const vault = cloud.vaults.add({
    name: "prod",
    resources: names.map((name) => ({ id: `id-${name}`, name })),
  });
  const add = (name: string, status: "success" | "failed", hours: number) => {
    const time = new Date(Date.now() - hours * HOUR).toISOString();
    const resource = { id: `id-${name}`, type: "OS::Nova::Server", name };
    const times = { created_at: time, started_at: time, ended_at: time, updated_at: time };
    cloud.operationLogs.add({ status, vault_id: vault.id, extra_info: { resource }, ...times });
  };
  add("good-01", "success", 3);
  add("old-01", "success", 30);
  add("failing-01", "success", 20);
  add("failing-01", "failed", 2);
  return new Cbr(cloud.options());
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return address.port;
}

/** Starts Prometheus, which reads the metrics of `target` each second, until the test ends. */
async function startPrometheus(target: string): Promise<string> {
  const folder = await mkdtemp(join(inject("scratch"), "prometheus-"));
  const rules = await readFile(new URL("../../../guides/prometheus-rules.yml", import.meta.url), "utf8");
  // The pauses before an alert fires are promtool's to test.
  await writeFile(join(folder, "rules.yml"), rules.replaceAll(/^( +for:) .*$/gm, "$1 0s"));
  const config = {
    global: { scrape_interval: "1s", evaluation_interval: "1s" },
    rule_files: [join(folder, "rules.yml")],
    scrape_configs: [{ job_name: "oplogs", static_configs: [{ targets: [new URL(target).host] }] }],
  };
  await writeFile(join(folder, "prometheus.yml"), stringify(config));
  const port = await freePort();
  const own = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
  ];
  const child = spawn(prometheus, [...own, `--web.listen-address=127.0.0.1:${port}`], { stdio: "ignore" });
  onTestFinished(() => end(child));
  return `http://127.0.0.1:${port}`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** The alerts that fire, as `alert server`; none while Prometheus starts. */
async function firing(url: string): Promise<readonly string[]> {
  const answer: unknown = await fetch(`${url}/api/v1/alerts`).then(
    (response) => (response.ok ? response.json() : undefined),
    () => undefined,
  );
  const alerts = [
    ...JSON.stringify(answer ?? {}).matchAll(/"labels":(\{.*?\}),"annotations":.*?"state":"firing"/g),
  ];
  return alerts
    .map(([, labels = "{}"]) => {
      const { alertname, subject_name = "" }: Record<string, string> = JSON.parse(labels);
      return `${alertname} ${subject_name}`.trim();
    })
    .sort();
}

test.runIf(prometheus)("a real Prometheus fires the alerts for the right servers", async () => {
  const { context } = contextAt(() => new Date());
  const output = join(await mkdtemp(join(inject("scratch"), "textfile-")), "oplogs.prom");
  expect(await metrics([{ system: "cbr", client: project() }], { output }, context)).toBe(0);
  const { url: target } = await serve(async (_, response) => {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(await readFile(output));
  });
  const url = await startPrometheus(target);
  const expected = ["BackupFailed failing-01", "BackupNever never-01", "BackupTooOld old-01"];
  let seen: readonly string[] = [];
  for (let tries = 0; tries < 150 && seen.length < expected.length; tries++) {
    await delay(300);
    seen = await firing(url);
  }
  expect(seen).toEqual(expected);
});
