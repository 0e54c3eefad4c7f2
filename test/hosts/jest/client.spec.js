const { once } = require("node:events");
const { stat } = require("node:fs/promises");
const { createServer } = require("node:net");
const { isOplogsError } = require("oplogs");
const { Cbr } = require("oplogs/cbr");
const { Toloka } = require("oplogs/toloka");
const { undiciTransport } = require("oplogs/undici");
const { MockAgent, setGlobalDispatcher } = require("undici");
const { EXPECTED } = require("./expected.js");
const { run } = require("./program.js");

const OPERATION = { id: "op-1", type: "POOL.OPEN", status: "SUCCESS" };

test("the program sees what it is to see", async () => {
  expect(await run(process.env.OPLOGS_URL)).toEqual(EXPECTED);
});

// Jest has an Error and a Date of its own, and Node makes others.
test("an error of Node's says its code and words", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address();
  await once(closed.close(), "close");
  const toloka = new Toloka({ token: "a-token", baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
  const error = await toloka.operations.get("op-1").catch((error) => error);
  expect(isOplogsError(error, "network")).toBe(true);
  expect(error.message).toContain(`connect ECONNREFUSED 127.0.0.1:${port}`);
});

test("a date of Node's is a time", async () => {
  const { mtime } = await stat(__filename);
  const asked = [];
  const fetch = async ({ url }) => {
    asked.push(url);
    return { ok: true, json: async () => ({ operation_logs: [], count: 0 }) };
  };
  const cbr = new Cbr({ baseUrl: "https://cbr.test", projectId: "p", token: "a-token", fetch });
  await cbr.operationLogs.list({ start_time: mtime }).page();
  expect(decodeURIComponent(asked[0])).toContain(`start_time=${mtime.toISOString().slice(0, 19)}Z`);
});

test("jest.fn() as fetch says what it must return", async () => {
  const toloka = new Toloka({ token: "a-token", fetch: jest.fn() });
  await expect(toloka.operations.get("op-1")).rejects.toMatchObject({ kind: "config", attempts: 1 });
});

test("undiciTransport() is loaded, and goes by a mock that is set", async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
  agent.get("https://toloka.dev").intercept({ path: "/api/v1/operations/op-1" }).reply(200, OPERATION);
  const toloka = new Toloka({ token: "a-token", transport: undiciTransport() });
  expect(await toloka.operations.get("op-1")).toEqual(OPERATION);
});
