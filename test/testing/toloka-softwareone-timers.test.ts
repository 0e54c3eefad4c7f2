import { isWaitError } from "oplogs";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;

it("a wait of an hour for a task ends at once when the time is moved on", async () => {
  const platform = new FakeSoftwareOne();
  const task = platform.tasks.add({ statuses: [...Array(90).fill("Processing"), "Completed"] });
  const wait = new SoftwareOne(platform.options()).tasks.wait(task.id, { timeout: HOUR });
  await vi.advanceTimersByTimeAsync(HOUR);
  expect((await wait).status).toBe("Completed");
});

it("a following looks for late entries, without a pause of its own", async () => {
  const platform = new FakeSoftwareOne({ quirks: { lateEntries: 2 } });
  const task = platform.tasks.add({ statuses: ["Processing", "Failed"] });
  const following = new SoftwareOne(platform.options()).tasks.follow(task.id);
  const entries = (async () => {
    const messages: unknown[] = [];
    for await (const { message } of following) messages.push(message);
    return messages;
  })();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await entries).toEqual(["The task has failed."]);
});

it("a wait of an hour for an operation ends at once when the time is moved on", async () => {
  const service = new FakeToloka();
  const operation = service.operations.add({ statuses: [...Array(90).fill("RUNNING"), "SUCCESS"] });
  const wait = new Toloka(service.options()).operations.wait(operation.id, { timeout: HOUR });
  await vi.advanceTimersByTimeAsync(HOUR);
  expect((await wait).status).toBe("SUCCESS");
});

it("create waits for a quota of a minute, and ends by its timeout", async () => {
  // It makes hashes, which take a real moment.
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  const service = new FakeToloka({ quirks: { quota: (_, count) => (count === 0 ? "MIN" : undefined) } });
  const toloka = new Toloka(service.options());
  const create = async () => {
    const asked = service.requests.length;
    const result = toloka.tasks.create([{ pool_id: "1" }]).catch((error: unknown) => error);
    while (service.requests.length === asked) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    return result;
  };
  expect(await create()).toMatchObject({ created: [{ index: 0 }] });
  service.script(() => ({ statuses: ["RUNNING"] }));
  expect(isWaitError(await create(), "timeout")).toBe(true);
});
