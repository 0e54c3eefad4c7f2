const { Cbr } = require("oplogs/cbr");
const { FakeCbr } = require("oplogs/testing");

test("a backup that fails is an error that says why", async () => {
  const cloud = new FakeCbr();
  const log = cloud.operationLogs.add({ statuses: ["waiting", "running", "failed"] });
  const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { interval: 1 });
  await expect(wait).rejects.toMatchObject({ kind: "failed", latest: { status: "failed" } });
});

describe("with fake timers", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("a wait of an hour ends at once", async () => {
    const cloud = new FakeCbr();
    const log = cloud.operationLogs.add({ statuses: [...Array(90).fill("running"), "success"] });
    const wait = new Cbr(cloud.options()).operationLogs.wait(log.id, { timeout: 3_700_000 });
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect((await wait).status).toBe("success");
  });
});
