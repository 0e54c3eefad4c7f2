import assert from "node:assert/strict";
import { http } from "msw";
import { setupServer } from "msw/node";
import { FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";

const server = setupServer();
server.listen({ onUnhandledRequest: "error" });

const { fetch: answer, token } = new FakeToloka().options();
server.use(http.all("https://toloka.dev/*", ({ request }) => answer(request)));

const { tasks } = new Toloka({ token });
const { created } = await tasks.create([{ pool_id: "1" }], { interval: 1 });
assert.equal(created.length, 1);
server.close();
