import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { isWaitError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.useRealTimers();
  mock.timers.reset();
});

it("a wait of an hour ends at once when the time is moved on: vitest", async () => {
  vi.useFakeTimers();
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ statuses: [...Array(90).fill("running"), "success"] });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 3_700_000 });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect((await wait).status).toBe("success");
  expect(cloud.requests).toHaveLength(91);
});

it("a wait of an hour ends at once when the time is moved on: node:test", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ statuses: [...Array(90).fill("running"), "success"] });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 3_700_000 });
  for (let passed = 0; passed < 3_600_000; passed += 5_000) {
    mock.timers.tick(5_000);
    // Bodies are read in turns of the event loop.
    for (let turns = 0; turns < 5; turns++) await turn();
  }
  expect((await wait).status).toBe("success");
});

it("a wait that ends by its timeout does so when the time is moved on", async () => {
  vi.useFakeTimers();
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ status: "running" });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 60_000 });
  const outcome = wait.catch((error: unknown) => isWaitError(error, "timeout"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe(true);
});
