import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { build, errorOf, noting, OPERATION, ok, toloka } from "./helpers.js";
import { serve } from "./server.js";

describe("the base URL", () => {
  it.each([
    "",
    "toloka.dev",
    "/api/v1",
    "https://",
    "ftp://toloka.test",
    "file:///etc/passwd",
    "https://ann@toloka.test",
    "https://ann:pw@toloka.test",
    "https://toloka.test/?key=1",
    "https://toloka.test/#top",
    "http://toloka.test",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "http://[::2]",
    "http://127.0.0.1.toloka.test",
    "http://localhost.toloka.test",
    "http://notlocalhost",
  ])("must not be %j", async (baseUrl) => {
    const error = await errorOf(() => toloka(baseUrl));
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(/^baseUrl must /);
  });

  it.each([5, {}, []])("must not be %j, which is no string", async (baseUrl) => {
    expect(await errorOf(() => build({ baseUrl }))).toHaveProperty("kind", "config");
  });

  it.each([
    "https://toloka.test",
    "HTTPS://toloka.test:8443",
    "http://localhost",
    "http://localhost:3000",
    "http://api.localhost",
    "http://127.0.0.1:8080",
    "http://127.8.9.10",
    "http://[::1]:8080",
  ])("may be %s", (baseUrl) => {
    expect(toloka(baseUrl)).toBeInstanceOf(Toloka);
  });

  it("may be http: elsewhere only when the user says so", async () => {
    const { urls, fetch } = noting();
    const options = { allowInsecureHttp: true, fetch };
    await toloka("http://proxy.test:8080/toloka", options).operations.get("1");
    expect(urls).toEqual(["http://proxy.test:8080/toloka/api/v1/operations/1"]);
    expect(await errorOf(() => toloka("ftp://proxy.test", options))).toHaveProperty("kind", "config");
    expect(await errorOf(() => toloka("http://proxy.test", { allowInsecureHttp: false }))).toMatchObject({
      kind: "config",
      message: expect.stringContaining("got http://proxy.test (allowInsecureHttp lets http: through)"),
    });
  });

  it.each([
    ["", ""],
    ["/", ""],
    ["//", ""],
    ["/api", ""],
    ["/api/v1", ""],
    ["/api/v1/", ""],
    ["/api/v1//", ""],
    ["/proxy", "/proxy"],
    ["/proxy/api/v1/", "/proxy"],
    ["/api/v1/proxy", "/api/v1/proxy"],
    ["/my-api", "/my-api"],
    ["/api/v12", "/api/v12"],
  ])("of Toloka may end in %j", async (end, kept) => {
    const { urls, fetch } = noting();
    await new Toloka({ token: "a-token", baseUrl: `https://toloka.test${end}`, fetch }).operations.get("1");
    expect(urls).toEqual([`https://toloka.test${kept}/api/v1/operations/1`]);
  });

  it.each([
    ["", ""],
    ["/", ""],
    ["/v3", ""],
    ["/v3/", ""],
    ["/v3/p-1", ""],
    ["/v3/p-1/", ""],
    ["/proxy", "/proxy"],
    ["/proxy/v3", "/proxy"],
    ["/proxy/v3/p-1", "/proxy"],
    ["/v31", "/v31"],
  ])("of Cloud Backup and Recovery may end in %j", async (end, kept) => {
    const { urls, fetch } = noting();
    const options = { token: "a-token", projectId: "p-1", fetch };
    await new Cbr({ ...options, baseUrl: `https://cbr.test${end}` }).operationLogs.get("1");
    expect(urls).toEqual([`https://cbr.test${kept}/v3/p-1/operation-logs/1`]);
  });

  it.each([
    ["", ""],
    ["/", ""],
    ["/public", ""],
    ["/public/", ""],
    ["/public/v1", ""],
    ["/public/v1/", ""],
    ["/proxy", "/proxy"],
    ["/proxy/public/v1", "/proxy"],
    ["/republic", "/republic"],
  ])("of SoftwareOne may end in %j", async (end, kept) => {
    const { urls, fetch } = noting();
    await new SoftwareOne({ token: "a-token", baseUrl: `https://s1.test${end}`, fetch }).tasks.get("1");
    expect(urls).toEqual([`https://s1.test${kept}/public/v1/system/tasks/1`]);
  });

  it("follows from the environment, or from the region", async () => {
    const { urls, fetch } = noting();
    await new Toloka({ token: "a-token", environment: "sandbox", fetch }).operations.get("1");
    const options = { token: "a-token", projectId: "p-1", fetch };
    await new Cbr({ ...options, region: "eu-nl" }).operationLogs.get("1");
    const baseUrl = "https://cbr.test";
    await new Cbr({ ...options, region: "eu-nl", baseUrl }).operationLogs.get("1");
    expect(urls).toEqual([
      "https://sandbox.toloka.dev/api/v1/operations/1",
      "https://cbr.eu-nl.otc.t-systems.com/v3/p-1/operation-logs/1",
      "https://cbr.test/v3/p-1/operation-logs/1",
    ]);
  });
});

describe("a value in a path", () => {
  it.each([
    ["", '""'],
    [".", '"."'],
    ["..", '".."'],
    [5, "number"],
    [undefined, "undefined"],
    [null, "object"],
    [["op-1"], "object"],
  ])("must not be %j", async (id, told) => {
    const { urls, fetch } = noting();
    const { operations } = build({ fetch });
    // To wait for undefined is to wait for an action that had nothing to do.
    const waits = id === undefined ? [] : [operations.wait];
    for (const call of [operations.get, operations.log, ...waits]) {
      const error = await errorOf(Reflect.apply(call, operations, [id]));
      expect(error).toMatchObject({ kind: "config", attempts: 0 });
      expect(error.operation).toMatch(/^GET \/operations\/\{operation_id\}/);
      const rule = 'operation_id must be a string, and not empty, "." or ".."; got';
      expect(error.message).toBe(`${error.operation}: ${rule} ${told}`);
    }
    expect(urls).toEqual([]);
  });

  it.each(["", ".", "..", 5])("must not be %j for the other two APIs", async (id) => {
    const { urls, fetch } = noting();
    const options = { token: "a-token", projectId: "p-1", baseUrl: "https://example.test", fetch };
    const { tasks } = new SoftwareOne(options);
    const { operationLogs } = new Cbr(options);
    const list = Reflect.apply(tasks.logs, tasks, [id]);
    for (const call of [
      Reflect.apply(tasks.get, tasks, [id]),
      Reflect.apply(tasks.result, tasks, [id]),
      list.take(1),
      Reflect.apply(operationLogs.get, operationLogs, [id]),
    ])
      expect(await errorOf(call)).toHaveProperty("kind", "config");
    expect(urls).toEqual([]);
  });

  it.each([".", ".."])("must not be %j as the project", async (projectId) => {
    const { urls, fetch } = noting();
    const options = { token: "a-token", projectId, baseUrl: "https://cbr.test", fetch };
    expect(await errorOf(new Cbr(options).operationLogs.get("1"))).toHaveProperty("kind", "config");
    expect(await errorOf(new Cbr(options).operationLogs.list().page())).toHaveProperty("kind", "config");
    expect(urls).toEqual([]);
  });

  it("stays one value, whatever is in it", async () => {
    const server = await serve((_, response) => ok(response));
    const { operations } = toloka(server.url);
    for (const id of ["../tasks?x=1#y", "%2e%2e", "...", "a b", "ü", "{id}"])
      expect(await operations.get(id)).toEqual(OPERATION);
    expect(server.requests).toEqual(
      ["..%2Ftasks%3Fx%3D1%23y", "%252e%252e", "...", "a%20b", "%C3%BC", "%7Bid%7D"].map(
        (id) => `GET /api/v1/operations/${id}`,
      ),
    );
  });
});
