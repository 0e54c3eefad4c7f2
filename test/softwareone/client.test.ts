import { parseTime } from "oplogs";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it, test } from "vitest";
import { json, serve } from "../wire/server.js";
import { client } from "./platform.js";

/** What a client sends to get one task. */
async function request(options: Partial<ConstructorParameters<typeof SoftwareOne>[0]>) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return Response.json({ id: "TSK-1" });
  };
  await new SoftwareOne({ token: "idt:TKN-1", fetch, ...options }).tasks.get("TSK-1");
  return requests[0];
}

describe("the client", () => {
  it.each(["", "/", "/public", "/public/", "/public/v1", "/public/v1/"])(
    "takes a base URL that ends in %j",
    async (end) => {
      const sent = await request({ baseUrl: `https://api.s1.example${end}` });
      expect(sent?.url).toBe("https://api.s1.example/public/v1/system/tasks/TSK-1");
    },
  );

  it("calls production unless told otherwise", async () => {
    const url = "https://api.platform.softwareone.com/public/v1/system/tasks/TSK-1";
    expect((await request({}))?.url).toBe(url);
    expect((await request({ baseUrl: undefined }))?.url).toBe(url);
  });

  it.each(["idt:TKN-1", "Bearer idt:TKN-1", " bearer  idt:TKN-1 ", "BEARER idt:TKN-1"])(
    "sends the token %j",
    async (token) => {
      for (const credential of [token, () => token, async () => ({ token })])
        expect((await request({ token: credential }))?.headers.get("authorization")).toBe("Bearer idt:TKN-1");
    },
  );

  it.each([undefined, "", " ", "Bearer", "Bearer "])("refuses the token %j", (token) => {
    expect(() => new SoftwareOne({ token })).toThrow("token is missing or empty");
  });

  it("writes an id into the path as one part of it", async () => {
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(url);
      return Response.json({ id: "x" });
    };
    await client("https://s1.test", { fetch }).tasks.get("TSK/1?a#b ä");
    expect(urls).toEqual(["https://s1.test/public/v1/system/tasks/TSK%2F1%3Fa%23b%20%C3%A4"]);
  });
});

describe("a list", () => {
  it("asks for a hundred at a time, unless told otherwise", async () => {
    const server = await serve((_, response) => json(response, { $meta: {}, data: [] }));
    const { tasks } = client(server.url);
    await tasks.logs("TSK-1").take(999);
    await tasks.list({ limit: 0, order: "-name,+code", select: "+audit,-parameters" }).page();
    expect(server.requests).toEqual([
      "GET /public/v1/system/tasks/TSK-1/logs?limit=100",
      "GET /public/v1/system/tasks?limit=0&order=-name%2C%2Bcode&select=%2Baudit%2C-parameters",
    ]);
  });

  it.each([{ limit: -1 }, { limit: 1.5 }, { offset: -1 }, { order: "\ud800" }, { select: "\udfff" }])(
    "refuses %j before anything is sent",
    async (query) => {
      const server = await serve((_, response) => json(response, {}));
      await expect(client(server.url).tasks.logs("TSK-1", query).page()).rejects.toMatchObject({
        kind: "config",
      });
      await expect(client(server.url).tasks.list().page(query)).rejects.toMatchObject({ kind: "config" });
      expect(server.requests).toEqual([]);
    },
  );

  const logs = Array.from({ length: 25 }, (_, number) => ({ id: `TLR-${number}` }));
  const metas: [string, unknown][] = [
    ["is null", { pagination: { total: null } }],
    ["is missing", { pagination: {} }],
    ["is negative", { pagination: { total: -3 } }],
    ["is too high", { pagination: { total: 99 } }],
    ["is a text", { pagination: { total: "25" } }],
    ["has no pagination around it", {}],
    ["has no $meta around it", undefined],
  ];
  it.each(metas)("comes whole, once each, of capped pages whose total %s", async (_name, $meta) => {
    const server = await serve((request, response, count) => {
      const offset = Number(new URL(request.url ?? "", "http://x").searchParams.get("offset"));
      // While it is read for the first time, the last of the first page moves onto the second.
      const start = count === 1 || count > 4 ? offset : offset - 1;
      json(response, { $meta, data: logs.slice(start, start + 10) });
    });
    const came: string[] = [];
    for await (const { id } of client(server.url).tasks.logs("TSK-1")) came.push(id);
    expect(came).toEqual(logs.map(({ id }) => id));
  });
});

test("an eta with a blank in place of the T is a time", () => {
  expect(parseTime("2025-09-12 13:40:13.515Z")?.toISOString()).toBe("2025-09-12T13:40:13.515Z");
});
