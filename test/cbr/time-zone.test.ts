import { parseTime } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { afterEach, describe, expect, it, vi } from "vitest";
import { json, serve } from "../wire/server.js";

describe.each(["Pacific/Kiritimati", "America/Los_Angeles"])("on a machine in %s", (zone) => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("a time without a zone is UTC, as are its other two renderings", () => {
    vi.stubEnv("TZ", zone);
    const naive = "2019-05-23T14:35:23.584418";
    expect(new Date(naive).toISOString()).not.toBe("2019-05-23T14:35:23.584Z");
    for (const text of [naive, "2019-05-23T14:35:23.584+00:00"])
      expect(parseTime(text)?.toISOString()).toBe("2019-05-23T14:35:23.584Z");
    expect(parseTime("2020-02-23T01:00:32Z")?.toISOString()).toBe("2020-02-23T01:00:32.000Z");
  });

  it("a filter without a zone goes out as UTC", async () => {
    vi.stubEnv("TZ", zone);
    const server = await serve((_request, response) => json(response, { operation_logs: [] }));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token: "t" });
    await cbr.operationLogs.list({ start_time: "2019-05-23T14:35:23.584418", end_time: "2019-05-24" }).page();
    const { searchParams } = new URL(server.requests[0]?.slice(4) ?? "", server.url);
    expect(searchParams.get("start_time")).toBe("2019-05-23T14:35:23Z");
    expect(searchParams.get("end_time")).toBe("2019-05-24T00:00:00Z");
  });
});
