import assert from "node:assert/strict";
import { isOplogsError } from "oplogs";
import { Toloka } from "oplogs/toloka";
import { undiciTransport } from "oplogs/undici";
import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from "undici";
import { EXPECTED } from "./expected.mjs";
import { run } from "./program.mjs";

// By the fetch of Node, which has an undici of its own, and by the transport.
for (const options of [{}, { transport: undiciTransport() }]) {
  const before = getGlobalDispatcher();
  const agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
  const api = agent.get("https://toloka.dev");
  const path = "/api/v1/operations/op-1";
  const { operations } = new Toloka({ token: "a-token", maxRetries: 1, ...options });

  // It answers, with what a user has made.
  for (const status of ["RUNNING", "SUCCESS"])
    api
      .intercept({ path, headers: { authorization: "OAuth a-token" } })
      .reply(200, { id: "op-1", type: "POOL.OPEN", status });
  assert.equal((await operations.wait("op-1", { interval: 1 })).status, "SUCCESS");

  // An error of the API, after a status that may pass.
  for (const status of [503, 404]) api.intercept({ path }).reply(status, { code: "GONE" });
  await assert.rejects(operations.get("op-1"), { kind: "http", status: 404, code: "GONE", attempts: 2 });

  // A network that fails, and one that is off.
  api.intercept({ path }).replyWithError(new Error("lost")).times(2);
  const lost = await operations.get("op-1").catch((error) => error);
  assert(isOplogsError(lost, "network"), lost);
  assert.match(lost.message, /: lost$/);
  const off = await operations.get("op-2").catch((error) => error);
  assert(isOplogsError(off, "network"), off);
  agent.assertNoPendingInterceptors();

  setGlobalDispatcher(before);
}

// Without the mock, as it was.
assert.deepEqual(await run(process.env.OPLOGS_URL), EXPECTED);
