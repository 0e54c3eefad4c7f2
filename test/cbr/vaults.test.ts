import { isHttpError } from "oplogs";
import type { VaultQuery } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { client } from "./lists.js";

describe("a query", () => {
  async function sent(query: VaultQuery) {
    const server = await serve((_request, response) => json(response, { vaults: [], count: 0 }));
    await client(server.url).vaults.list(query).page();
    return Object.fromEntries(new URL(server.requests[0]?.slice(4) ?? "", server.url).searchParams);
  }

  it("has 100 vaults a page by default", async () => {
    expect(await sent({})).toEqual({ limit: "100" });
  });

  it("sends every filter as it is given", async () => {
    const query = {
      id: "v",
      name: "vault & co",
      status: "available",
      policy_id: "p",
      resource_ids: "r-1",
      cloud_type: "public",
      object_type: "server",
      protect_type: "backup",
      enterprise_project_id: "all_granted_eps",
    } satisfies VaultQuery;
    expect(await sent({ ...query, limit: 1000, offset: 0 })).toEqual({
      ...query,
      limit: "1000",
      offset: "0",
    });
  });

  it("sends the ids of several resources with commas between", async () => {
    expect(await sent({ resource_ids: ["r-1", "r-2"] })).toEqual({ resource_ids: "r-1,r-2", limit: "100" });
  });

  const WRONG: [object, string][] = [
    [{ limit: 0 }, "limit must be from 1 to 1000; got 0"],
    [{ limit: 1001 }, "limit must be from 1 to 1000; got 1001"],
    [{ offset: -1 }, "offset must be a whole number"],
    [{ name: "" }, "name must be text, and not empty"],
    [{ status: ["available", "error"] }, "status must be text, and not empty"],
    [{ resource_ids: [] }, "resource_ids must be text, or a list of some, and not empty"],
    [{ resourceIds: ["r-1"] }, "did you mean resource_ids?"],
    [{ sort: "name:asc" }, '"sort" is not a filter of this list; there are id, name, status,'],
    [{ start_time: new Date() }, '"start_time" is not a filter of this list'],
  ];
  it.each(WRONG)("such as %o is refused before anything is sent", async (query, message) => {
    const server = await serve((_request, response) => json(response, { vaults: [] }));
    const { vaults } = client(server.url);
    for (const read of [vaults.list(query).page(), vaults.list().page(query)]) {
      const error = await errorOf(read);
      expect(error.kind).toBe("config");
      expect(error.message).toContain(message);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("get", () => {
  it("returns the vault, with the resources in it", async () => {
    const vault = { id: "v/1", resources: [{ id: "r-1", type: "OS::Nova::Server" }] };
    const server = await serve((_request, response) => json(response, { vault }));
    expect(await client(server.url).vaults.get("v/1")).toEqual(vault);
    expect(server.requests).toEqual(["GET /v3/a-project/vaults/v%2F1"]);
  });

  it("throws an HttpError 404 when there is none of that id", async () => {
    const body = { error_code: "BackupService.6105", error_msg: "The vault does not exist." };
    const server = await serve((_request, response) => json(response, body, 404));
    const error = await errorOf(client(server.url).vaults.get("v"));
    expect(isHttpError(error, 404)).toBe(true);
    expect(error.message).toBe(
      "GET /v3/{project_id}/vaults/{vault_id}: 404 BackupService.6105 The vault does not exist.",
    );
  });

  // The documents give a 404 the body of a 200.
  it.each([{}, { vault: null }, { vault: [] }, { vaults: [] }, { id: "v" }])(
    "throws kind parse for %j",
    async (body) => {
      const server = await serve((_request, response) => json(response, body));
      expect(await errorOf(client(server.url).vaults.get("v"))).toMatchObject({ kind: "parse" });
    },
  );

  it("takes a vault as the body of a 404 for no vault", async () => {
    const server = await serve((_request, response) => json(response, { vault: { id: "v" } }, 404));
    expect(isHttpError(await errorOf(client(server.url).vaults.get("v")), 404)).toBe(true);
  });
});
