import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Cbr, iamPassword } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { expect, inject, test } from "vitest";
import { type MetricsOptions, metrics } from "../../../src/cli/metrics/index.js";
import type { Source } from "../../../src/cli/source.js";
import { cloudWithVaults, now, shuffle, timeBefore } from "../check/cloud.js";
import { contextAt } from "../check/context.js";
import { HOUR, NOW } from "../check/made.js";

async function run(sources: readonly Source[], options: MetricsOptions = {}, signal?: AbortSignal) {
  const { context, written } = contextAt(now, signal);
  const code = await metrics(sources, options, context);
  return { code, ...written };
}

/** The value of the one series of this metric that has all of these labels. */
function seriesValue(text: string, name: string, ...labels: readonly string[]): number {
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) && labels.every((label) => line.includes(label)));
  expect(lines, `${name} ${labels.join()}`).toHaveLength(1);
  return Number(lines[0]?.split(" ").at(-1));
}

const SUCCESS = "oplogs_last_success_timestamp_seconds";
const FAILURE = "oplogs_last_failure_timestamp_seconds";

test("each server of a vault has its last success and failure, and one without any has zero", async () => {
  const { source, backup, prod } = cloudWithVaults();
  backup("web-01", "success", 3);
  backup("web-01", "success", 27);
  backup("web-02", "success", 20);
  backup("web-02", "timeout", 2);
  backup("web-02", "running", 1);
  backup("gone-01", "success", 30);
  const { code, stdout } = await run([source]);
  const web = [
    'kind="backup"',
    'subject="id-web-01"',
    'subject_name="web-01"',
    `vault="${prod.id}"`,
    'vault_name="prod"',
  ];
  expect(seriesValue(stdout, SUCCESS, ...web)).toBe((NOW - 3 * HOUR) / 1000);
  expect(seriesValue(stdout, FAILURE, ...web)).toBe(0);
  expect(seriesValue(stdout, SUCCESS, 'subject="id-web-02"')).toBe((NOW - 20 * HOUR) / 1000);
  expect(seriesValue(stdout, FAILURE, 'subject="id-web-02"')).toBe((NOW - 2 * HOUR) / 1000);
  expect(seriesValue(stdout, SUCCESS, 'subject="id-db-01"')).toBe(0);
  // It is in no vault any more: its age must raise no alarm.
  expect(stdout).not.toContain("gone-01");
  expect(seriesValue(stdout, "oplogs_operations", 'kind="backup"', 'state="succeeded"')).toBe(4);
  expect(seriesValue(stdout, "oplogs_operations", 'kind="backup"', 'state="failed"')).toBe(1);
  expect(seriesValue(stdout, "oplogs_operations", 'kind="backup"', 'state="running"')).toBe(1);
  expect(seriesValue(stdout, "oplogs_operations", 'kind="backup"', 'state="waiting"')).toBe(0);
  expect(seriesValue(stdout, "oplogs_up", 'system="cbr"')).toBe(1);
  expect(seriesValue(stdout, "oplogs_window_seconds", 'system="cbr"')).toBe(7 * 86_400);
  expect(code).toBe(0);
});

test("a server in two vaults has a series for each", async () => {
  const { cloud, source, backup, prod } = cloudWithVaults();
  const second = cloud.vaults.add({ name: "second", resources: [{ id: "id-web-01", name: "web-01" }] });
  backup("web-01", "success", 3);
  const { stdout } = await run([source]);
  expect(seriesValue(stdout, SUCCESS, 'subject="id-web-01"', `vault="${prod.id}"`)).toBeGreaterThan(0);
  expect(seriesValue(stdout, SUCCESS, 'subject="id-web-01"', `vault="${second.id}"`)).toBe(0);
});

test("all three systems, with what each did", async () => {
  const { source } = cloudWithVaults();
  const toloka = new FakeToloka({ now });
  const time = timeBefore(3);
  const times = { submitted: time, started: time, finished: time };
  toloka.operations.add({ type: "POOL.OPEN", status: "FAIL", parameters: { pool_id: "7" }, ...times });
  const marketplace = new FakeSoftwareOne({ now });
  const at = new Date(NOW - HOUR).toISOString();
  marketplace.tasks.add({
    code: "catalog.pricelists.import",
    status: "Completed",
    audit: { created: { at }, completed: { at } },
  });
  const { code, stdout, stderr } = await run([
    { system: "toloka", client: new Toloka(toloka.options()) },
    source,
    { system: "softwareone", client: new SoftwareOne(marketplace.options()) },
  ]);
  expect(seriesValue(stdout, FAILURE, 'system="toloka"', 'kind="POOL.OPEN"', 'subject="7"')).toBe(
    (NOW - 3 * HOUR) / 1000,
  );
  expect(seriesValue(stdout, SUCCESS, 'system="toloka"')).toBe(0);
  expect(seriesValue(stdout, SUCCESS, 'system="softwareone"', 'kind="catalog.pricelists.import"')).toBe(
    (NOW - HOUR) / 1000,
  );
  expect([code, stderr]).toEqual([0, ""]);
});

test.each([
  ["refuses the credentials", { status: 401, times: Number.POSITIVE_INFINITY }],
  ["fails", { status: 500, times: Number.POSITIVE_INFINITY }],
  ["is not reached", { network: true, times: Number.POSITIVE_INFINITY }],
] as const)("a system that %s is down; the others are there", async (_, reply) => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 3);
  const toloka = new FakeToloka({ now });
  toloka.reply(reply);
  const client = new Toloka({ ...toloka.options(), maxRetries: 0 });
  const { code, stdout, stderr } = await run([{ system: "toloka", client }, source]);
  expect(seriesValue(stdout, "oplogs_up", 'system="toloka"')).toBe(0);
  expect(seriesValue(stdout, "oplogs_up", 'system="cbr"')).toBe(1);
  expect(seriesValue(stdout, SUCCESS, 'subject="id-web-01"')).toBeGreaterThan(0);
  expect(stderr).toMatch(/^toloka could not be read: GET \/operations/);
  expect(code).toBe(3);
});

test("a login that fails is down, too", async () => {
  const { cloud, source } = cloudWithVaults();
  const { fetch } = cloud.options();
  const token = iamPassword({
    baseUrl: "https://iam.test",
    username: "u",
    password: "p",
    domainName: "d",
    projectName: "eu-de",
  });
  cloud.reply({ status: 401, to: "POST /v3/auth/tokens" });
  const client = new Cbr({ baseUrl: "https://cbr.test", fetch, token });
  const { code, stdout } = await run([{ system: "cbr", client }]);
  expect(stdout).toContain('oplogs_up{system="cbr"} 0\n');
  expect(code).toBe(3);
  expect((await run([source])).code).toBe(0);
});

test("a list that moves too much is down: what may be missing raises no false alarm, and hides none", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  for (let n = 0; n < 60; n++) backup("web-01", "success", 3);
  shuffle(cloud);
  const { code, stdout, stderr } = await run([source]);
  expect(stderr).toMatch(/^cbr could not be read: GET .*operation-logs: the list changed/);
  expect(seriesValue(stdout, "oplogs_up")).toBe(0);
  expect(stdout).not.toContain(SUCCESS);
  expect(code).toBe(3);
});

test("a list of vaults that moves too much is down: a server may be missing", async () => {
  const { cloud, source } = cloudWithVaults();
  for (let n = 0; n < 60; n++) cloud.vaults.add({ name: `vault-${n}` });
  shuffle(cloud);
  const { code, stdout, stderr } = await run([source]);
  expect(stderr).toMatch(/^cbr could not be read: the list of vaults is not complete: GET /);
  expect(seriesValue(stdout, "oplogs_up")).toBe(0);
  expect(code).toBe(3);
});

test("a file takes the text in place of stdout, also if a system is down", async () => {
  const { cloud } = cloudWithVaults();
  cloud.reply({ status: 403, times: Number.POSITIVE_INFINITY });
  const output = join(await mkdtemp(join(inject("scratch"), "metrics-")), "oplogs.prom");
  const { code, stdout } = await run([{ system: "cbr", client: new Cbr(cloud.options()) }], { output });
  expect(await readFile(output, "utf8")).toContain('oplogs_up{system="cbr"');
  expect([code, stdout]).toEqual([3, ""]);
});

test("an interrupted run prints nothing: it has not seen that anything is down", async () => {
  const { source } = cloudWithVaults();
  const controller = new AbortController();
  controller.abort();
  const { code, stdout } = await run([source], {}, controller.signal);
  expect([code, stdout]).toEqual([130, ""]);
});

test("a shorter window is what is read", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 30);
  const since = new Date(NOW - 24 * HOUR);
  const { stdout } = await run([source], { since });
  expect(seriesValue(stdout, SUCCESS, 'subject="id-web-01"')).toBe(0);
  expect(seriesValue(stdout, "oplogs_window_seconds")).toBe(86_400);
  await expect(run([source], { since: new Date(NOW + 1) })).rejects.toThrow("--since must be in the past");
  await expect(run([source], { since: new Date(Number.NaN) })).rejects.toThrow("--since");
});
