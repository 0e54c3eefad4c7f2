import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { undiciTransport } from "oplogs/undici";
import { expect, it } from "vitest";
import { build, errorOf, noting } from "../wire/helpers.js";

/** An object that cannot be made text. */
const BARE: object = Object.create(null);

it.each(["timeout", "deadline", "maxRetries", "maxResponseSize"])(
  "%s that cannot even be shown is refused",
  async (name) => {
    const error = await errorOf(() => build({ [name]: BARE }));
    expect(error).toMatchObject({ kind: "config", message: expect.stringMatching(/; got an object$/) });
  },
);

it("a baseUrl that is a symbol is refused by Cbr, too", async () => {
  const options = { token: "a-token", projectId: "p", baseUrl: Symbol("url") };
  expect(await errorOf(() => Reflect.construct(Cbr, [options]))).toMatchObject({ kind: "config" });
});

it.each([
  ["order", 10n],
  ["select", ["id"]],
])("%s of a list that is no text is refused", async (name, value) => {
  const { urls, fetch } = noting();
  const { tasks } = new SoftwareOne({ token: "a-token", baseUrl: "https://api.test", fetch });
  const list = Reflect.apply(tasks.list, tasks, [{ [name]: value }]);
  const error = await errorOf(list.take(1));
  expect(error).toMatchObject({ kind: "config", message: `${name} must be text; got ${typeof value}` });
  expect(urls).toEqual([]);
});

it("an error of a fetch that has neither words nor a name is told", async () => {
  const client = build({ fetch: () => Promise.reject({ message: "", name: BARE }), maxRetries: 0 });
  const error = await errorOf(client.operations.get("op-1"));
  expect(error.kind).toBe("network");
  expect(error.message).toMatch(/: an error without words$/);
});

it("headers of a mock that are a Map of numbers are read", async () => {
  const headers = new Map([["x-count", 7]]);
  const client = build({ fetch: async () => ({ ok: false, status: 404, headers, text: async () => "{}" }) });
  expect(await errorOf(client.operations.get("op-1"))).toMatchObject({ kind: "http", status: 404 });
});

it("undiciTransport takes null for no options", () => {
  expect(Reflect.apply(undiciTransport, undefined, [null])).toHaveProperty("send");
});
