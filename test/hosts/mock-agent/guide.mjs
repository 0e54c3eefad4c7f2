import assert from "node:assert/strict";
import { Toloka } from "oplogs/toloka";
import { MockAgent, setGlobalDispatcher } from "undici";

const agent = new MockAgent();
agent.disableNetConnect();
setGlobalDispatcher(agent);

const api = agent.get("https://toloka.dev").intercept({ path: "/api/v1/operations/op-1" });
api.reply(200, { id: "op-1", type: "POOL.OPEN", status: "SUCCESS" });

const { operations } = new Toloka({ token: "a-token" });
assert.equal((await operations.wait("op-1")).status, "SUCCESS");
agent.assertNoPendingInterceptors();
