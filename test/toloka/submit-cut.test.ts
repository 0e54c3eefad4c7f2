import { FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { serveFake } from "../testing/serve-fake.js";
import type { Framing } from "../testing/serve-fetch.js";
import { type Cut, CuttingProxy } from "./cutting-proxy.js";

const TASKS = [
  { pool_id: "42", input_values: { image: "https://example.com/1.png" } },
  { pool_id: "42", input_values: { image: "https://example.com/2.png" } },
];

// At each byte of an answer: OPLOGS_LONG=1 npx vitest run test/toloka/submit-cut
const STEP = process.env["OPLOGS_LONG"] ? 1 : 4;
/** Another one in each run, so that no byte is left out for good. */
const FIRST = Math.floor(Math.random() * STEP);

// No pause between attempts.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

/** Submits over a connection that breaks, and checks that it does not show. */
async function submitOver(port: number, service: FakeToloka, cut: Cut) {
  const proxy = new CuttingProxy(port, cut);
  const { token } = service.options();
  const toloka = new Toloka({ token, baseUrl: await proxy.start() });
  try {
    const operationId = crypto.randomUUID();
    const operation = await toloka.tasks.submit(TASKS, { operationId });
    expect(operation, JSON.stringify(cut)).toEqual(service.operations.get(operationId));
    expect(operation.id).toBe(operationId);
    return { ...proxy.bytes, connections: proxy.connections };
  } finally {
    await proxy.close();
  }
}

/** A cut at each of these bytes, by turns with an orderly end and with a reset. */
function cuts(way: "sent" | "received", from: number, to: number, step = 1): Cut[] {
  const points = Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
  return points.map((point, index) => ({ [way]: point, how: index % 2 === 0 ? "end" : "reset" }));
}

async function submitOverAll(framing: Framing, choose: (whole: { sent: number; received: number }) => Cut[]) {
  const service = new FakeToloka();
  const port = Number(new URL(await serveFake(service, undefined, framing)).port);
  const chosen = choose(await submitOver(port, service, {}));
  const submissions = 1 + chosen.length;
  while (chosen.length > 0)
    await Promise.all(chosen.splice(0, 50).map((cut) => submitOver(port, service, cut)));
  expect(service.operations.size).toBe(submissions);
  await new Toloka(service.options()).operations.list().take(submissions);
  expect(service.created).toHaveLength(TASKS.length * submissions);
}

describe("a submission over a connection that breaks", () => {
  it("creates its items once and returns the operation, while the request is on its way", async () => {
    await submitOverAll("length", ({ sent }) => [
      ...cuts("sent", 0, sent, 7),
      { sent: sent - 1 },
      { sent, how: "end" },
      { sent, how: "reset" },
    ]);
  });

  it.each<Framing>(["length", "chunked", "close"])(
    "does so while an answer is on its way whose end is told by %s",
    async (framing) => {
      await submitOverAll(framing, ({ received }) => [
        ...cuts("received", FIRST, received - 8, STEP),
        ...cuts("received", received - 8, received),
      ]);
    },
    60_000,
  );
});
