import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

describe("the fetch of a fake", () => {
  it("answers an unknown path and method as the gateway does", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr(cloud.options());
    const elsewhere = await errorOf(cbr.request("GET", "/v3/{project_id}/vault"));
    expect(elsewhere).toMatchObject({ kind: "http", status: 404, code: "APIGW.0101" });
    expect(await errorOf(cbr.request("PATCH", "/v3/{project_id}/vaults"))).toMatchObject({ status: 404 });
  });

  it("fails with the reason of a request that was aborted before", async () => {
    const { fetch, baseUrl } = new FakeCbr().options();
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    await expect(fetch(new Request(baseUrl, { signal }))).rejects.toBe(reason);
  });

  it("takes what the platform's fetch takes", async () => {
    const { fetch, baseUrl, projectId, token } = new FakeCbr().options();
    const url = `${baseUrl}/v3/${projectId}/vaults`;
    const headers = { "x-auth-token": token };
    for (const response of [await fetch(url, { headers }), await fetch(new URL(url), { headers })])
      expect(await response.json()).toEqual({ vaults: [], count: 0 });
    expect((await fetch(new Request(url), { headers })).status).toBe(200);
  });

  it("notes method, path, query and body of every request", async () => {
    const cloud = new FakeCbr();
    const { fetch, baseUrl } = cloud.options();
    await fetch(`${baseUrl}/v3/p/backups?status=a&status=b&name=x`, { method: "POST", body: '{"a":[1]}' });
    await fetch(`${baseUrl}/v3/p`, { method: "POST", body: "{" });
    expect(cloud.requests).toEqual([
      {
        method: "POST",
        path: "/v3/p/backups",
        query: { status: ["a", "b"], name: "x" },
        body: { a: [1] },
      },
      { method: "POST", path: "/v3/p", query: {}, body: "{" },
    ]);
  });

  it("sends the date of its clock, and the id of the request", async () => {
    const cloud = new FakeCbr({ now: () => new Date("2030-05-06T07:08:09.500Z") });
    const { fetch, baseUrl } = cloud.options();
    const { headers } = await fetch(baseUrl);
    expect(headers.get("date")).toBe("Mon, 06 May 2030 07:08:09 GMT");
    expect(headers.get("x-request-id")).toMatch(/^req-/);
    cloud.quirks.noDate = true;
    expect((await fetch(baseUrl)).headers.get("date")).toBeNull();
  });
});
