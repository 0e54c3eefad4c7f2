import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { errorOf, noting } from "./helpers.js";

/** The first page of each list, asked for with a query that its types may refuse. */
function lists(query: object) {
  const { urls, fetch } = noting();
  const options = { token: "a-token", baseUrl: "https://api.test", fetch };
  const { operations } = new Toloka(options);
  const { operationLogs, vaults, backups } = new Cbr({ ...options, projectId: "p-1" });
  const { tasks } = new SoftwareOne(options);
  const asked = {
    operations: () => Reflect.apply(operations.list, operations, [query]).page(),
    operationLogs: () => Reflect.apply(operationLogs.list, operationLogs, [query]).page(),
    vaults: () => Reflect.apply(vaults.list, vaults, [query]).page(),
    backups: () => Reflect.apply(backups.list, backups, [query]).page(),
    tasks: () => Reflect.apply(tasks.list, tasks, [query]).page(),
    logs: () => Reflect.apply(tasks.logs, tasks, ["TSK-1", query]).page(),
  };
  return { urls, asked };
}

describe("a filter that a list does not have is refused, and nothing is sent", () => {
  it.each<[keyof ReturnType<typeof lists>["asked"], object, string | RegExp]>([
    [
      "operations",
      { submittedGte: "2026-01-01" },
      '"submittedGte" is not a filter of this list; did you mean submitted_gte?',
    ],
    ["operations", { Status: "FAIL" }, '"Status" is not a filter of this list; did you mean status?'],
    ["operations", { sort: "-submitted" }, /^sort must be left out/],
    [
      "operations",
      { "x&limit=1&y": "v" },
      /^"x&limit=1&y" is not a filter of this list; there are type, status,/,
    ],
    ["operationLogs", { startTime: "2026-01-01" }, /did you mean start_time\?$/],
    ["operationLogs", { "status#": "failed" }, /did you mean status\?$/],
    [
      "operationLogs",
      { sort_key: "name" },
      /^"sort_key" is not a filter of this list; there are start_time,/,
    ],
    ["vaults", { resourceIds: "a" }, /did you mean resource_ids\?$/],
    ["backups", { show_replications: true }, /did you mean show_replication\?$/],
    ["backups", { marker: "b-1" }, /^"marker" is not a filter of this list; there are checkpoint_id,/],
    [
      "tasks",
      { status: "Failed" },
      /^"status" is not a filter of this list; there are limit, offset, order, select, filter$/,
    ],
    ["tasks", { "eq(status,'Failed')&x": "" }, /is not a filter of this list/],
    ["logs", { Order: "timestamp" }, /did you mean order\?$/],
  ])("%s %j", async (list, query, message) => {
    const { urls, asked } = lists(query);
    const error = await errorOf(asked[list]);
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(message);
    if (typeof message === "string") expect(error.message).toBe(message);
    expect(urls).toEqual([]);
  });
});
