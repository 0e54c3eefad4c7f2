import { expect, test } from "vitest";
import { checkOptions } from "../../../src/cli/check/check-options.js";
import { historiesOf } from "../../../src/cli/check/collect.js";
import { lookFurther } from "../../../src/cli/check/look-further.js";
import { byResource } from "../../../src/cli/check/vault-subjects.js";
import { cloudWithVaults } from "./cloud.js";
import { HOUR, NOW } from "./made.js";

const WANTED = checkOptions("cbr", { maxAge: 24 * HOUR });

function lookFor(name: string, signal = new AbortController().signal) {
  const subject = { key: "1", kind: "backup", id: `id-${name}`, name };
  return { histories: historiesOf([subject]), assign: byResource([subject]), now: NOW, signal };
}

test("it reads no further than the last success", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  backup("db-01", "success", 30);
  backup("db-01", "success", 600);
  const look = lookFor("db-01");
  expect(await lookFurther(source, WANTED, look)).toEqual({ back: 48 * HOUR });
  expect(look.histories.get("1")?.history.success?.at).toBe(NOW - 30 * HOUR);
  expect(cloud.requests).toHaveLength(1);
});

test("a success of three weeks ago is found", async () => {
  const { source, backup } = cloudWithVaults();
  backup("db-01", "success", 21 * 24);
  const look = lookFor("db-01");
  await lookFurther(source, WANTED, look);
  expect(look.histories.get("1")?.history.success?.at).toBe(NOW - 21 * 24 * HOUR);
});

test("patience has an end, also with a service that does not answer", async () => {
  const { cloud, source } = cloudWithVaults();
  cloud.reply({ network: "silent", times: Number.POSITIVE_INFINITY });
  expect(await lookFurther(source, WANTED, lookFor("db-01"), 50)).toEqual({ back: 24 * HOUR });
});

test("an interruption is thrown", async () => {
  const { cloud, source } = cloudWithVaults();
  cloud.reply({ network: "silent", times: Number.POSITIVE_INFINITY });
  const looked = lookFurther(source, WANTED, lookFor("db-01", AbortSignal.timeout(50)));
  await expect(looked).rejects.toMatchObject({ kind: "aborted" });
});
