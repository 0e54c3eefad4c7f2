import type { BackupQuery } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { client } from "./lists.js";

describe("a query", () => {
  async function sent(query: BackupQuery) {
    const server = await serve((_request, response) => json(response, { backups: [], count: 0 }));
    await client(server.url).backups.list(query).page();
    return [...new URL(server.requests[0]?.slice(4) ?? "", server.url).searchParams];
  }

  it("has 1000 backups a page by default, and asks for nothing else", async () => {
    expect(await sent({})).toEqual([["limit", "1000"]]);
  });

  it("sends every filter as it is given", async () => {
    const query = {
      checkpoint_id: "c",
      vault_id: "v",
      resource_id: "r",
      resource_name: "web & db",
      resource_type: "OS::Nova::Server",
      resource_az: "eu-de-01",
      name: "before-upgrade_0001",
      status: "available",
      image_type: "replication",
      parent_id: "p",
      own_type: "all_granted",
      member_status: "accepted",
      start_time: "2018-02-01T12:00:00Z",
      end_time: "2018-03-01T12:00:00Z",
      sort: "created_at:asc",
      enterprise_project_id: "all_granted_eps",
    } satisfies BackupQuery;
    const numbers = { used_percent: 80, limit: 50, offset: 100 };
    const flags = { dec: false, incremental: true, show_replication: true };
    const pairs = Object.entries({ ...query, ...numbers, ...flags }).map(([name, value]) => [
      name,
      String(value),
    ]);
    expect((await sent({ ...query, ...numbers, ...flags })).sort()).toEqual(pairs.sort());
  });

  it("repeats status for each of several, and joins what to sort by", async () => {
    expect(await sent({ status: ["available", "error"], sort: ["status:desc", "id:asc"] })).toEqual([
      ["status", "available"],
      ["status", "error"],
      ["sort", "status:desc,id:asc"],
      ["limit", "1000"],
    ]);
  });

  it("sends a Date in whole seconds of UTC", async () => {
    const start_time = new Date("2018-02-01T12:00:00.999Z");
    expect(await sent({ start_time })).toEqual([
      ["start_time", "2018-02-01T12:00:00Z"],
      ["limit", "1000"],
    ]);
  });

  it("is the same again when its next page was stored", async () => {
    const backups = Array.from({ length: 2 }, (_, index) => ({ id: `b-${index}` }));
    const server = await serve((_request, response) => json(response, { backups, count: 9 }));
    const { backups: reader } = client(server.url);
    const query: BackupQuery = {
      status: ["available", "error"],
      sort: ["status:desc", "id:asc"],
      start_time: new Date(0),
      incremental: false,
      limit: 2,
    };
    const { next } = await reader.list(query).page();
    await reader.list().page(JSON.parse(JSON.stringify(next)));
    expect(server.requests[1]).toBe(`${server.requests[0]}&offset=2`);
  });

  const WRONG: [object, string][] = [
    [{ limit: 0 }, "limit must be from 1 to 1000; got 0"],
    [{ limit: 1001 }, "limit must be from 1 to 1000; got 1001"],
    [{ vault_id: "" }, "vault_id must be text, and not empty"],
    [{ vault_id: ["a", "b"] }, "vault_id must be text, and not empty"],
    [{ status: [] }, "status must be text, or a list of some, and not empty"],
    [{ incremental: "true" }, "incremental must be true or false"],
    [{ show_replication: 1 }, "show_replication must be true or false"],
    [{ used_percent: 0 }, "used_percent must be from 1 to 100; got 0"],
    [{ start_time: "yesterday" }, "start_time must be a Date, or a time such as"],
    [{ sort: "created_at" }, 'sort must be such as "created_at:asc"'],
    [{ marker: "b-1" }, '"marker" is not a filter of this list'],
    [{ checkpointId: "c" }, "did you mean checkpoint_id?"],
    [{ showReplication: true }, "did you mean show_replication?"],
  ];
  it.each(WRONG)("such as %o is refused before anything is sent", async (query, message) => {
    const server = await serve((_request, response) => json(response, { backups: [] }));
    const { backups } = client(server.url);
    for (const read of [backups.list(query).page(), backups.list().page(query)]) {
      const error = await errorOf(read);
      expect(error.kind).toBe("config");
      expect(error.message).toContain(message);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("get", () => {
  it("returns the backup, with those of its disks", async () => {
    const backup = { id: "b", children: [{ id: "b-1", children: [] }], replication_records: null };
    const server = await serve((_request, response) => json(response, { backup }));
    const { data, response } = await client(server.url).backups.get("b").withResponse();
    expect(data).toEqual(backup);
    expect(response.status).toBe(200);
    expect(server.requests).toEqual(["GET /v3/a-project/backups/b"]);
  });

  it.each([{}, { backup: null }, { backup: [] }, { backups: [] }, { id: "b" }])(
    "throws kind parse for %j",
    async (body) => {
      const server = await serve((_request, response) => json(response, body));
      expect(await errorOf(client(server.url).backups.get("b"))).toMatchObject({ kind: "parse" });
    },
  );
});
