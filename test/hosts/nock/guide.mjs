import assert from "node:assert/strict";
import nock from "nock";
import { Toloka } from "oplogs/toloka";

const api = nock("https://toloka.dev/api/v1").get("/operations/op-1");
api.reply(200, { id: "op-1", type: "POOL.OPEN", status: "SUCCESS" });

const { operations } = new Toloka({ token: "a-token" });
assert.equal((await operations.wait("op-1")).status, "SUCCESS");
assert(nock.isDone());
