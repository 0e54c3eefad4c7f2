import { outcome } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { toloka } from "../wire/helpers.js";
import { serve } from "../wire/server.js";

/** A log as a batch of 10,000 tasks leaves it: about 10 MB, each tenth task rejected, in no order. */
function largeLog(): Buffer {
  const steps = Array.from({ length: 10_000 }, (_, n) => {
    const input = {
      pool_id: "1238218",
      input_values: { image: `https://example.com/cats/${n}.png`, text: "кошка ".repeat(70) },
      overlap: 3,
      __item_idx: `${n}`,
    };
    const output = { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } };
    return n % 10 === 3
      ? { type: "TASK_VALIDATE", success: false, input, output }
      : { type: "TASK_CREATE", success: true, input, output: { task_id: `00012e4d4a--${n}` } };
  });
  return Buffer.from(JSON.stringify(steps.reverse()));
}

describe("a log of 10,000 items", () => {
  it("comes whole, and adds up", async () => {
    const body = largeLog();
    expect(body.length).toBeGreaterThan(9_000_000);
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });
    const log = await toloka(server.url).operations.log("op");
    const { created, rejected, other } = outcome(log);
    expect([log.length, created.length, rejected.length, other.length]).toEqual([10_000, 9_000, 1_000, 0]);
    expect(new Set(created.map(({ id }) => id)).size).toBe(9_000);
    expect(created[0]).toEqual({ kind: "task", id: "00012e4d4a--9999", input: log[0]?.input });
    expect(JSON.stringify(log)).toBe(body.toString());
  });
});
