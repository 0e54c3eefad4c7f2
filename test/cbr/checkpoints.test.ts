import { expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { client } from "./lists.js";

it.each([
  [
    "with its vault",
    { vault: { id: "v", resources: [{ id: "r", resource_size: 40 }], skipped_resources: [] } },
  ],
  ["without", { vault: null, extra_info: null }],
  ["that says nothing", {}],
])("get returns a restore point %s", async (_name, fields) => {
  const checkpoint = { id: "c", status: "protecting", ...fields };
  const server = await serve((_request, response) => json(response, { checkpoint }));
  expect(await client(server.url).checkpoints.get("c")).toEqual(checkpoint);
  expect(server.requests).toEqual(["GET /v3/a-project/checkpoints/c"]);
});

it.each([{}, { checkpoint: null }, { checkpoint: [] }, { id: "c" }])(
  "get throws kind parse for %j",
  async (body) => {
    const server = await serve((_request, response) => json(response, body));
    expect(await errorOf(client(server.url).checkpoints.get("c"))).toMatchObject({ kind: "parse" });
  },
);
