import { expect, it, test } from "vitest";
import { json, serve } from "../wire/server.js";
import { client } from "./platform.js";

const RESULT = "/public/v1/system/tasks/TSK-1/result";

it.each([[{ rows: 3 }], [[1, 2]], ["text"], [7], [false], [null]])(
  "the JSON %j is the value",
  async (value) => {
    const server = await serve((_, response) => json(response, value));
    expect(await client(server.url).tasks.result("TSK-1")).toEqual({ value });
  },
);

test("nothing is no value", async () => {
  const server = await serve((_, response) => response.writeHead(204).end());
  expect(await client(server.url).tasks.result("TSK-1")).toEqual({ value: undefined });
});

it.each([301, 302, 303, 307, 308])("a %i is a location, which is not called", async (status) => {
  const elsewhere = await serve((_, response) => json(response, {}));
  const location = `${elsewhere.url}/file?signature=a%2Bb`;
  const server = await serve((_, response) => response.writeHead(status, { location }).end());
  const { data, response } = await client(server.url).tasks.result("TSK-1").withResponse();
  expect(data).toEqual({ location });
  expect(response.status).toBe(status);
  expect(server.requests).toEqual([`GET ${RESULT}`]);
  expect(elsewhere.requests).toEqual([]);
});

test("a relative location is completed", async () => {
  const location = "/public/v1/accounts/buyers/BUY-1";
  const server = await serve((_, response) => response.writeHead(302, { location }).end());
  expect(await client(server.url).tasks.result("TSK-1")).toEqual({ location: server.url + location });
});

test("a location beside a JSON value does not hide the value", async () => {
  const server = await serve((_, response) => json(response, { rows: 3 }, 200, { location: "/elsewhere" }));
  expect(await client(server.url).tasks.result("TSK-1")).toEqual({ value: { rows: 3 } });
});

test("a redirect to nowhere is an error", async () => {
  const server = await serve((_, response) => response.writeHead(302).end());
  const call = client(server.url).tasks.result("TSK-1");
  await expect(call).rejects.toMatchObject({ kind: "parse" });
  await expect(call).rejects.toThrow("302 with a redirect that does not say where to");
});

test("in a browser, which hides the address, the error says where else it is", async () => {
  const response = Response.json(null);
  const hidden = { status: 0, ok: false, type: "opaqueredirect" };
  const fetch = async () =>
    new Proxy(response, {
      get(target, key) {
        const value: unknown = Reflect.get(key in hidden ? hidden : target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const call = client("https://s1.test", { fetch }).tasks.result("TSK-1");
  await expect(call).rejects.toThrow("see the task's own `result`");
});
