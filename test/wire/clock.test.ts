import { afterEach, describe, expect, it, vi } from "vitest";
import { OPERATION, ok, toloka } from "./helpers.js";
import { json, serve } from "./server.js";

const HOUR = 3_600_000;
const setClockForward = () => {
  const now = Date.now() + HOUR;
  vi.spyOn(Date, "now").mockReturnValue(now);
};

afterEach(() => vi.restoreAllMocks());

describe("a clock that is set forward", () => {
  it("ends no call", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve((_, response, count) =>
      count === 1 ? response.writeHead(503).end() : ok(response),
    );
    const { operations } = toloka(server.url, { onAttempt: setClockForward });
    expect(await operations.get("op-1")).toEqual(OPERATION);
  });

  it("ends no wait", async () => {
    const server = await serve((_, response, count) =>
      json(response, count === 1 ? { ...OPERATION, status: "RUNNING" } : OPERATION),
    );
    const wait = toloka(server.url).operations.wait("op-1", { interval: 1, onPoll: setClockForward });
    expect(await wait).toEqual(OPERATION);
  });
});
