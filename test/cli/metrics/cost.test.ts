import { readFileSync } from "node:fs";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { expect, test } from "vitest";
import { check } from "../../../src/cli/check/index.js";
import { metrics } from "../../../src/cli/metrics/index.js";
import type { Source } from "../../../src/cli/source.js";
import { backupsOf, cloudWithVaults, now, timeBefore } from "../check/cloud.js";
import { contextAt } from "../check/context.js";
import { HOUR, NOW } from "../check/made.js";

const GUIDE = readFileSync(new URL("../../../guides/schedule.md", import.meta.url), "utf8");

/** What the guide says that a run costs: a row of its table, and a column. */
function promised(row: string, column: "cbr" | "toloka" | "softwareone"): number {
  const cells = (GUIDE.split("\n").find((line) => line.startsWith(`| ${row} |`)) ?? "").split("|");
  return Number(cells[{ cbr: 2, toloka: 3, softwareone: 4 }[column]]?.trim());
}

/** How many requests `check` and `metrics` send. */
async function costs(source: Source, requests: readonly unknown[]) {
  const { context } = contextAt(now);
  const counted = async (run: () => Promise<unknown>) => {
    const before = requests.length;
    await run();
    return requests.length - before;
  };
  return {
    check: await counted(() => check(source, { maxAge: 25 * HOUR }, context)),
    day: await counted(() => metrics([source], { since: new Date(NOW - 26 * HOUR) }, context)),
    week: await counted(() => metrics([source], {}, context)),
  };
}

function expected(column: "cbr" | "toloka" | "softwareone") {
  return {
    check: promised("`check --max-age 25h`", column),
    day: promised("`metrics --since 26h`", column),
    week: promised("`metrics`, a week", column),
  };
}

test("CBR: 200 servers that are backed up each night cost what the guide says", async () => {
  const { cloud, source } = cloudWithVaults();
  for (const { id } of [...cloud.vaults]) cloud.vaults.remove(id);
  const names = Array.from({ length: 200 }, (_, n) => `server-${n}`);
  const vault = cloud.vaults.add({ resources: names.map((name) => ({ id: `id-${name}`, name })) });
  const backup = backupsOf(cloud, vault.id);
  for (let day = 29; day >= 0; day--) for (const name of names) backup(name, "success", 24 * day + 3);
  expect(await costs(source, cloud.requests)).toEqual(expected("cbr"));
  cloud.vaults.add({ resources: [{ id: "id-never", name: "never" }] });
  const { check } = await costs(source, cloud.requests);
  expect(check).toBe(promised("`check`, and a server never had a backup", "cbr"));
});

/** When the operations of a week ended: 1,000 a day. */
const HOURS = Array.from({ length: 7000 }, (_, n) => (n * 24) / 1000);

test("Toloka: 1,000 operations a day cost what the guide says", async () => {
  const fake = new FakeToloka({ now });
  for (const hours of HOURS) {
    const time = timeBefore(hours);
    const times = { submitted: time, started: time, finished: time };
    fake.operations.add({ type: "POOL.OPEN", status: "SUCCESS", parameters: { pool_id: "7" }, ...times });
  }
  const source: Source = { system: "toloka", client: new Toloka(fake.options()) };
  expect(await costs(source, fake.requests)).toEqual(expected("toloka"));
});

test("SoftwareOne: 1,000 tasks a day cost what the guide says", async () => {
  const fake = new FakeSoftwareOne({ now });
  for (const hours of HOURS) {
    const at = new Date(NOW - hours * HOUR).toISOString();
    fake.tasks.add({
      code: "orders.export",
      status: "Completed",
      audit: { created: { at }, completed: { at } },
    });
  }
  const source: Source = { system: "softwareone", client: new SoftwareOne(fake.options()) };
  expect(await costs(source, fake.requests)).toEqual(expected("softwareone"));
});
