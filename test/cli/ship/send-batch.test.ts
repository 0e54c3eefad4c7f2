import { describe, expect, it } from "vitest";
import { sendBatch } from "../../../src/cli/ship/send-batch.js";

/** A receiver that takes `most` log records at a time, and rejects the ones named `bad`. */
function receiver(most: number) {
  const requests: (readonly string[])[] = [];
  const send = async (lines: readonly string[]) => {
    requests.push(lines);
    if (lines.length > most) return { type: "too large", words: "413" } as const;
    const rejected = lines.filter((line) => line === "bad").length;
    return { type: "taken", rejected, words: rejected > 0 ? "bad" : undefined } as const;
  };
  return { requests, send };
}

describe("a batch", () => {
  it("that is empty is not sent", async () => {
    const { requests, send } = receiver(9);
    expect(await sendBatch([], send)).toMatchObject({ type: "taken", rejected: 0 });
    expect(requests).toEqual([]);
  });

  it("that is too large is sent in halves", async () => {
    const { requests, send } = receiver(2);
    const lines = ["a", "bad", "c", "d", "bad"];
    expect(await sendBatch(lines, send)).toEqual({ type: "taken", rejected: 2, words: "bad" });
    expect(requests.filter(({ length }) => length <= 2)).toEqual([["a", "bad"], ["c"], ["d", "bad"]]);
  });

  it("of one log record that is too large is refused", async () => {
    const { requests, send } = receiver(0);
    expect(await sendBatch(["a"], send)).toEqual({ type: "refused", words: "413", misconfigured: false });
    expect(requests).toHaveLength(1);
  });

  it("ends at the half that is refused", async () => {
    const refused = { type: "refused", words: "400", misconfigured: false } as const;
    const sizes: number[] = [];
    const answer = await sendBatch(["a", "b", "c", "d"], async ({ length }) => {
      sizes.push(length);
      return length > 2 ? { type: "too large", words: "413" } : refused;
    });
    expect(answer).toBe(refused);
    expect(sizes).toEqual([4, 2]);
  });
});
