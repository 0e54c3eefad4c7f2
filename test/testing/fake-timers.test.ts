import { isWaitError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("a wait of an hour ends at once when the time is moved on", async () => {
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ statuses: [...Array(90).fill("running"), "success"] });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 3_700_000 });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect((await wait).status).toBe("success");
  expect(cloud.requests).toHaveLength(91);
});

it("a wait that ends by its timeout does so when the time is moved on", async () => {
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ status: "running" });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 60_000 });
  const outcome = wait.catch((error: unknown) => isWaitError(error, "timeout"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe(true);
});
