/** @jest-environment jsdom */
const { Toloka } = require("oplogs/toloka");

// jsdom 20 as it is: without fetch, Request, Response, URL.canParse and AbortSignal's newer half.
afterEach(() => {
  delete globalThis.fetch;
});

test("without fetch says what to pass", async () => {
  const { operations } = new Toloka({ token: "a-token" });
  await expect(operations.get("op-1")).rejects.toMatchObject({
    kind: "config",
    message: expect.stringContaining("there is no global fetch here"),
  });
});

test("a fetch that a test has made by hand will do", async () => {
  const statuses = ["RUNNING", "SUCCESS"];
  globalThis.fetch = jest.fn(async () => ({
    ok: true,
    json: async () => ({ id: "op-1", type: "POOL.OPEN", status: statuses.shift() }),
  }));
  const { operations } = new Toloka({ token: "a-token" });
  expect((await operations.wait("op-1", { interval: 1 })).status).toBe("SUCCESS");
  expect(globalThis.fetch).toHaveBeenCalledTimes(2);
});

test("an error is one of the API, and a signal of jsdom's ends a call", async () => {
  globalThis.fetch = async () => ({ ok: false, status: 404, text: async () => "{}" });
  const { operations } = new Toloka({ token: "a-token" });
  await expect(operations.get("op-1")).rejects.toMatchObject({ kind: "http", status: 404 });

  globalThis.fetch = () => new Promise(() => {});
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  const { signal } = controller;
  await expect(operations.get("op-1", { signal })).rejects.toMatchObject({ kind: "aborted" });
});
