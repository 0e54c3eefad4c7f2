import assert from "node:assert/strict";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { isOplogsError } from "oplogs";
import { Toloka } from "oplogs/toloka";
import { EXPECTED } from "./expected.mjs";
import { run } from "./program.mjs";

const OPERATION = "https://toloka.dev/api/v1/operations/:id";
const server = setupServer();
server.listen({ onUnhandledRequest: "bypass" });
const { operations } = new Toloka({ token: "a-token", maxRetries: 1 });

// It answers, with what a user has made.
const statuses = ["RUNNING", "SUCCESS"];
server.use(
  http.get(OPERATION, ({ params, request }) => {
    assert.equal(request.headers.get("authorization"), "OAuth a-token");
    return HttpResponse.json({ id: params.id, type: "POOL.OPEN", status: statuses.shift() });
  }),
);
assert.equal((await operations.wait("op-1", { interval: 1 })).status, "SUCCESS");

// An error of the API, after a status that may pass.
const answers = [503, 404];
server.use(http.get(OPERATION, () => HttpResponse.json({ code: "GONE" }, { status: answers.shift() })));
await assert.rejects(operations.get("op-1"), { kind: "http", status: 404, code: "GONE", attempts: 2 });

// A network that fails.
server.use(http.get(OPERATION, () => HttpResponse.error()));
const lost = await operations.get("op-1").catch((error) => error);
assert(isOplogsError(lost, "network"), lost);
assert.equal(lost.attempts, 2);

// What nobody mocks goes through, as it was.
assert.deepEqual(await run(process.env.OPLOGS_URL), EXPECTED);
server.close();
