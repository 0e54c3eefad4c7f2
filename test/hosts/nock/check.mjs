import assert from "node:assert/strict";
import nock from "nock";
import { isOplogsError } from "oplogs";
import { Toloka } from "oplogs/toloka";
import { EXPECTED } from "./expected.mjs";
import { run } from "./program.mjs";

const { operations, tasks } = new Toloka({ token: "a-token", maxRetries: 1 });
const api = nock("https://toloka.dev/api/v1", { reqheaders: { authorization: "OAuth a-token" } });

// It answers, with what a user has made.
api.get("/operations/op-1").reply(200, { id: "op-1", type: "POOL.OPEN", status: "RUNNING" });
api.get("/operations/op-1").reply(200, { id: "op-1", type: "POOL.OPEN", status: "SUCCESS" });
assert.equal((await operations.wait("op-1", { interval: 1 })).status, "SUCCESS");

// It sees the body of a submission.
api
  .post("/tasks", { pool_id: "1" })
  .query(true)
  .reply(202, { id: "op-2", type: "TASK.BATCH_CREATE", status: "PENDING" });
assert.equal((await tasks.submit({ pool_id: "1" })).id, "op-2");

// An error of the API, after a status that may pass.
api.get("/operations/op-3").reply(503, {});
api.get("/operations/op-3").reply(404, { code: "GONE" });
await assert.rejects(operations.get("op-3"), { kind: "http", status: 404, code: "GONE", attempts: 2 });

// A network that fails, and one that is off.
api
  .get("/operations/op-4")
  .times(2)
  .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
const lost = await operations.get("op-4").catch((error) => error);
assert(isOplogsError(lost, "network"), lost);
assert.match(lost.message, /ECONNRESET: reset/);
nock.disableNetConnect();
const off = await operations.get("op-5").catch((error) => error);
assert(isOplogsError(off, "network"), off);
assert(nock.isDone());

// What nobody mocks goes through, as it was.
nock.enableNetConnect();
nock.restore();
assert.deepEqual(await run(process.env.OPLOGS_URL), EXPECTED);
