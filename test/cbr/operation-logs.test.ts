import fc from "fast-check";
import { type AttemptEvent, isHttpError } from "oplogs";
import { Cbr, type CbrOptions, iamPassword, type OperationLog, type OperationLogQuery } from "oplogs/cbr";
import { FakeCbr, type OperationLogFields } from "oplogs/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { lineOf } from "../testing/line-of.js";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { failedBackup, failedBackups } from "./failed-backup.js";

const NOW = new Date("2026-11-20T22:00:03Z");

/** A cloud with these logs. */
function cloudOf(logs: readonly OperationLogFields[]): FakeCbr {
  const cloud = new FakeCbr({ projectId: "a-project" });
  for (const log of logs) cloud.operationLogs.add(log);
  return cloud;
}

function client(cloud: FakeCbr, options: Partial<Pick<CbrOptions, "onAttempt">> = {}) {
  return new Cbr({ ...cloud.options(), token: iamPassword(cloud.login()), ...options });
}

describe("list", () => {
  it("yields 3,200 logs once each, past a new log, a 429 and a token that has run out", async () => {
    const logs = failedBackups(3_200, NOW);
    const old = logs.map(({ id }) => id);
    const cloud = cloudOf(logs);
    let [lists, logins] = [0, 0];
    cloud.onRequest(({ path }) => {
      if (path === "/v3/auth/tokens") logins++;
      // Every log moves on by one: the last of page 1 comes again on page 2.
      else if (++lists === 2) cloud.operationLogs.add(failedBackup("new", NOW.getTime() + 1_000));
      else if (lists === 3) {
        // The next attempt is made with a token that has run out.
        cloud.expireTokens();
        return { status: 429, body: { error_code: "APIGW.0308", error_msg: "Throttled" } };
      }
      return undefined;
    });
    const events: AttemptEvent[] = [];
    const { operationLogs } = client(cloud, { onAttempt: (event) => events.push(event) });
    const ids: string[] = [];
    for await (const { id } of operationLogs.list({ status: "failed" })) ids.push(id);
    expect(ids).toEqual([...old, "new"]);
    expect(events.map(({ status }) => status)).toEqual([200, 200, 429, 401, 200, 200, 200]);
    expect(logins).toBe(2);
    // The last request looks for what has arrived at the head, and shows that nothing is missing.
    const pages = ["1000", ...[1000, 2000, 2000, 2000, 3000].map((offset) => `1000&offset=${offset}`), "950"];
    expect(cloud.requests.filter(({ method }) => method === "GET").map(lineOf)).toEqual(
      pages.map((page) => `GET /v3/a-project/operation-logs?status=failed&limit=${page}`),
    );
  }, 30_000);

  it("yields every log once, whatever the page size, and however many come in the meantime", async () => {
    const run = fc.record({
      count: fc.integer({ min: 0, max: 40 }),
      limit: fc.integer({ min: 1, max: 20 }),
      share: fc.integer({ min: 0, max: 19 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ count, limit, share }) => {
        const logs = failedBackups(count, NOW);
        const cloud = cloudOf(logs);
        // Fewer than a page holds: a list that grows as fast as it is read has no end.
        const arriving = Math.min(share, Math.floor((limit - 1) / 2));
        let arrived = 0;
        cloud.onRequest(() => {
          for (const end = arrived + arriving; arrived < end; arrived++)
            cloud.operationLogs.add(failedBackup(`new-${arrived}`, NOW.getTime() + (arrived + 1) * 1_000));
        });
        const { operationLogs } = client(cloud);
        const ids: string[] = [];
        for await (const { id } of operationLogs.list({ limit })) ids.push(id);
        expect(ids.filter((id) => id.startsWith("log-"))).toEqual(logs.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it("goes on past full pages whose count is only their own", async () => {
    const logs = failedBackups(2_500, NOW);
    const server = await serve(({ url = "" }, response) => {
      const { searchParams } = new URL(url, "http://localhost");
      const offset = Number(searchParams.get("offset"));
      const operation_logs = logs.slice(offset, offset + Number(searchParams.get("limit")));
      json(response, { operation_logs, count: operation_logs.length });
    });
    const { operationLogs } = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    expect(await operationLogs.list({ limit: 500 }).take(9_999)).toHaveLength(2_500);
    // A stored query need not name its limit.
    let count = 0;
    for await (const { items } of operationLogs.list().pages({ offset: 100 })) count += items.length;
    expect(count).toBe(2_400);
  });

  it("goes on tomorrow from a page that was stored today", async () => {
    const cloud = cloudOf(failedBackups(30, NOW));
    const list = client(cloud).operationLogs.list({ limit: 10, start_time: new Date(0) });
    const { next } = await list.page();
    expect(next).toEqual({ limit: 10, offset: 10, start_time: "1970-01-01T00:00:00Z" });
    const later = client(cloud).operationLogs.list();
    expect((await later.page(JSON.parse(JSON.stringify(next)))).items[0]?.id).toBe("log-10");
  });

  it("never takes a 404 for an empty list", async () => {
    const server = await serve((_request, response) => json(response, { operation_logs: [], count: 0 }, 404));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    expect(isHttpError(await errorOf(cbr.operationLogs.list().take(1)), 404)).toBe(true);
  });

  it("ends if the server always repeats one page", async () => {
    const logs = failedBackups(10, NOW);
    const server = await serve((_request, response) => json(response, { operation_logs: logs, count: 99 }));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    const error = await errorOf(cbr.operationLogs.list({ limit: 10 }).take(100));
    expect(error).toMatchObject({ kind: "parse", message: expect.stringContaining("repeats itself") });
    expect(server.requests.length).toBeLessThan(10);
  });
});

describe("a query", () => {
  async function sent(query: OperationLogQuery) {
    const server = await serve((_request, response) => json(response, { operation_logs: [] }));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    await cbr.operationLogs.list(query).page();
    return Object.fromEntries(new URL(server.requests[0]?.slice(4) ?? "", server.url).searchParams);
  }

  it("has 1000 logs a page by default", async () => {
    expect(await sent({})).toEqual({ limit: "1000" });
  });

  it("sends every filter as it is given", async () => {
    const query: OperationLogQuery = {
      operation_type: "vault_delete",
      status: "timeout",
      provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
      resource_id: "r",
      resource_name: "web & db",
      vault_id: "v",
      vault_name: "Müller's",
      enterprise_project_id: "all_granted_eps",
    };
    expect(await sent({ ...query, limit: 1, offset: 0 })).toEqual({ ...query, limit: "1", offset: "0" });
    expect(await sent({ operation_type: "made_up_in_2031" })).toMatchObject({
      operation_type: "made_up_in_2031",
    });
  });

  it.each([
    [new Date("2018-02-01T12:00:00.999Z"), "2018-02-01T12:00:00Z"],
    ["2018-02-01T12:00:00Z", "2018-02-01T12:00:00Z"],
    ["2018-02-01T14:00:00.5+02:00", "2018-02-01T12:00:00Z"],
    ["2019-05-23T14:35:23.584418", "2019-05-23T14:35:23Z"],
    ["2018-02-01", "2018-02-01T00:00:00Z"],
  ])("sends the time %s in whole seconds of UTC", async (time, text) => {
    expect(await sent({ start_time: time, end_time: time })).toEqual({
      start_time: text,
      end_time: text,
      limit: "1000",
    });
  });

  const WRONG: [object, string][] = [
    [{ limit: 0 }, "limit must be from 1 to 1000; got 0"],
    [{ limit: 1001 }, "limit must be from 1 to 1000; got 1001"],
    [{ limit: 1.5 }, "limit must be a whole number"],
    [{ limit: "10" }, "limit must be a whole number"],
    [{ offset: -1 }, "offset must be a whole number"],
    [{ start_time: new Date(Number.NaN) }, "start_time must be a valid Date"],
    [{ end_time: "yesterday" }, "end_time must be a Date, or a time such as"],
    [{ end_time: 1_700_000_000 }, "end_time must be a Date, or a time such as"],
    [{ vault_id: "" }, "vault_id must be text, and not empty"],
    [{ status: null }, "status must be text, and not empty"],
    [{ resource_id: ["a", "b"] }, "resource_id must be text, and not empty"],
  ];
  it.each(WRONG)("such as %o is refused before anything is sent", async (query, message) => {
    const server = await serve((_request, response) => json(response, { operation_logs: [] }));
    const { operationLogs } = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    for (const read of [operationLogs.list(query).page(), operationLogs.list().page(query)]) {
      const error = await errorOf(read);
      expect(error.kind).toBe("config");
      expect(error.message).toContain(message);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("wait", () => {
  /** Shows the log in one state after the other. */
  async function shows(...states: object[]) {
    const server = await serve((_request, response, count) => {
      json(response, { operation_log: { id: "a-log", ...states[Math.min(count, states.length) - 1] } });
    });
    const { operationLogs } = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    return { ...server, operationLogs };
  }

  it("resolves at success, and reports progress on the way", async () => {
    const common = (progress: number) => ({ extra_info: { common: { progress } } });
    const { operationLogs } = await shows(
      { status: "waiting" },
      { status: "running", ...common(50) },
      { status: "paused" },
      { status: null },
      { status: "success", ...common(100) },
    );
    const seen: unknown[] = [];
    const onPoll = (log: OperationLog) => seen.push(log.extra_info?.common?.progress);
    const log = await operationLogs.wait("a-log", { interval: 1, onPoll });
    expect(log.status).toBe("success");
    expect(seen).toEqual([undefined, 50, undefined, undefined, 100]);
  });

  const ERROR = { code: "BackupService.2008", message: "Not allowed\nin this state." };
  it.each([
    ["failed", ERROR, "restore ended as failed: BackupService.2008 Not allowed in this state."],
    ["timeout", { code: "", message: "" }, "restore ended as timeout: no reason given"],
    ["skipped", null, "restore ended as skipped: no reason given"],
  ])("rejects at %s, and says why", async (status, error_info, message) => {
    const { operationLogs, requests } = await shows(
      { status: "running" },
      { operation_type: "restore", status, error_info },
    );
    const error = await errorOf(operationLogs.wait("a-log", { interval: 1 }));
    expect(error).toMatchObject({ kind: "failed", latest: { status, error_info } });
    expect(error.message).toBe(`GET /v3/{project_id}/operation-logs/{operation_log_id}: ${message}`);
    expect(requests).toHaveLength(2);
    const log = await operationLogs.wait("a-log", { throwOnFailure: false });
    expect(log.status).toBe(status);
  });

  it("polls again after about five seconds, then less and less often", async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const log = { id: "a-log", status: "running" };
    const fetch = async () => Response.json({ operation_log: log });
    const { operationLogs } = new Cbr({ region: "eu-de", projectId: "p", token: "t", fetch });
    const polls: number[] = [];
    const start = performance.now();
    const onPoll = () => polls.push(performance.now() - start);
    const ended = errorOf(operationLogs.wait("a-log", { timeout: 120_000, onPoll }));
    await vi.advanceTimersByTimeAsync(121_000);
    expect(await ended).toMatchObject({ kind: "timeout", latest: log });
    const pauses = polls.map((time, poll) => time - (polls[poll - 1] ?? 0)).slice(1, -1);
    // A fifth more or less.
    for (const [poll, pause] of [5_000, 7_500, 11_250, 16_875].entries())
      expect(Math.abs((pauses[poll] ?? 0) / pause - 1)).toBeLessThan(0.21);
  });
});
