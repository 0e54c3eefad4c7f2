import { afterEach, describe, expect, it, vi } from "vitest";
import { build, errorOf, ok, prints, toloka } from "./helpers.js";
import { json, serve } from "./server.js";

afterEach(() => vi.restoreAllMocks());

describe("a logger", () => {
  it("gets a line for every attempt: failures are warnings", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.008);
    const server = await serve((request, response, count) => {
      if (count === 1) json(response, { message: "a-token op-1" }, 503);
      else if (count === 2) request.socket.destroy();
      else ok(response);
    });
    const lines: string[] = [];
    const logger = {
      debug: (line: string) => lines.push(`debug ${line}`),
      warn: (line: string) => lines.push(`warn ${line}`),
    };
    await toloka(server.url, { logger }).operations.get("op-1");
    expect(lines.map((line) => line.replace(/in \d+ ms \(/, "in n ms ("))).toEqual([
      "warn GET /operations/{operation_id}: 503 in n ms (attempt 1; next in 4 ms)",
      "warn GET /operations/{operation_id}: network in n ms (attempt 2; next in 8 ms)",
      "debug GET /operations/{operation_id}: 200 in n ms (attempt 3)",
    ]);
  });

  it("may be the console, and break without harm", async () => {
    const server = await serve((_, response) => ok(response));
    const debug = vi.spyOn(console, "debug").mockImplementation(() => {
      throw new Error("the disk is full");
    });
    expect(await toloka(server.url, { logger: console }).operations.get("op-1")).toHaveProperty("id");
    expect(debug).toHaveBeenCalledTimes(1);
  });

  it.each([
    [null, "logger must be an object with debug and warn, such as console"],
    ["console", "logger must be an object with debug and warn, such as console"],
    [{ debug() {} }, "logger.warn must be a function; got undefined"],
  ])("cannot be %j", async (logger, message) => {
    const error = await errorOf(() => build({ logger }));
    expect(error).toMatchObject({ kind: "config", message });
    expect(prints(error)).not.toContain("a-token");
  });
});
