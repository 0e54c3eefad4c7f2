import { Toloka, type TolokaOptions } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";

const TASK = { pool_id: "1" };
const ID = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";
const GET = "GET /operations/{operation_id}";
const OPERATION = { id: ID, type: "TASK.BATCH_CREATE", status: "RUNNING" };
const EXISTS = { code: "OPERATION_ALREADY_EXISTS", message: "Exists" };
const ADVICE =
  "the submission may have arrived; submit it again with operationId: error.operationId, which creates nothing twice";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const missing = () => Response.json({ code: "DOES_NOT_EXIST", message: "No results" }, { status: 404 });
const conflict = () => Response.json(EXISTS, { status: 409 });
const shown = () => Response.json(OPERATION);
const lost = (): Response => {
  throw new TypeError("fetch failed");
};

/** A Toloka that answers a POST with `posted`, and each look for its operation as `look` says. */
function hiding(look: (count: number) => Response | Promise<Response>, posted: () => Response = conflict) {
  const looks: number[] = [];
  const fetch = async ({ method }: Request) => {
    if (method === "POST") return posted();
    looks.push(performance.now());
    return look(looks.length);
  };
  const client = (options: Partial<TolokaOptions> = {}) => new Toloka({ token: "t", fetch, ...options });
  return { looks, client };
}

/** Lets time go on until the submission has ended, and says when it did, in ms. */
async function timed<T>(submission: Promise<T>) {
  const start = performance.now();
  let end: number | undefined;
  const noted = submission.finally(() => {
    end = performance.now() - start;
  });
  noted.catch(() => {});
  while (end === undefined) await vi.advanceTimersByTimeAsync(10);
  return end;
}

describe("an operation that is not visible yet", () => {
  it.each<[string, () => Response]>([
    ["a conflict", conflict],
    ["an answer that is a list", () => Response.json([])],
    ["an answer that is HTML", () => new Response("<html>")],
    ["an answer without a body", () => new Response(null, { status: 204 })],
  ])("is found when it shows itself: after %s", async (_, posted) => {
    for (const hidden of [1, 5]) {
      const { client, looks } = hiding((count) => (count > hidden ? shown() : missing()), posted);
      const submission = client().tasks.submit(TASK, { operationId: ID });
      expect(await timed(submission)).toBeLessThan(10_000);
      expect(await submission).toEqual(OPERATION);
      expect(looks).toHaveLength(hidden + 1);
    }
  });

  it.each<[string, (count: number) => Response]>([
    ["requests that fail", lost],
    ["a service that is down", () => Response.json({}, { status: 503 })],
    ["a throttle", () => Response.json({}, { status: 429 })],
    ["bodies that hold no operation", () => Response.json({})],
    ["pages", () => new Response("<html>")],
    ["one of these after the other", (count) => (count % 2 ? lost() : missing())],
  ])("is found over %s", async (_, trouble) => {
    const { client } = hiding((count) => (count > 4 ? shown() : trouble(count)));
    const submission = client().tasks.submit(TASK, { operationId: ID });
    await timed(submission);
    expect(await submission).toEqual(OPERATION);
  });

  it("is looked for with growing pauses, for ten seconds at most", async () => {
    const { client, looks } = hiding(missing);
    const submission = client().tasks.submit(TASK, { operationId: ID });
    const end = await timed(submission.catch(() => {}));
    expect(end).toBeGreaterThan(5_000);
    expect(end).toBeLessThanOrEqual(10_500);
    expect(looks.length).toBeLessThan(12);
    const pauses = looks.slice(1).map((time, index) => time - (looks[index] ?? 0));
    expect(pauses[0]).toBeLessThan(400);
    expect(Math.max(...pauses)).toBeGreaterThan(1_000);
    const error = await errorOf(submission);
    expect(error).toMatchObject({ kind: "http", status: 409, operationId: ID, operation: "POST /tasks" });
    expect(error.message).toBe(
      "POST /tasks: 409 OPERATION_ALREADY_EXISTS Exists " +
        `(the operationId is taken, but its operation is not to be found yet; ${ADVICE})`,
    );
  });

  it("ends, when it never shows itself, in the error of the answer that was no operation", async () => {
    const { client } = hiding(missing, () => Response.json([], { status: 202 }));
    const submission = client().tasks.submit(TASK);
    await timed(submission.catch(() => {}));
    const error = await errorOf(submission);
    expect(error).toMatchObject({ kind: "parse", operation: "POST /tasks" });
    expect(error.operationId).toMatch(/^[\da-f-]{36}$/);
    expect(error.message).toBe(`POST /tasks: 202 with a body that is not an operation (${ADVICE})`);
  });

  it("ends in the error of the last look, when that failed for another reason", async () => {
    const { client } = hiding(lost);
    const submission = client().tasks.submit(TASK, { operationId: ID });
    expect(await timed(submission.catch(() => {}))).toBeLessThan(13_000);
    const error = await errorOf(submission);
    expect(error).toMatchObject({ kind: "network", operation: GET, operationId: ID });
    expect(error.message).toContain(ADVICE);
  });

  it.each([400, 401, 403])("is not looked for again when asking is refused: %i", async (status) => {
    const { client, looks } = hiding(() => Response.json({ code: "E" }, { status }));
    const submission = client().tasks.submit(TASK, { operationId: ID });
    await timed(submission.catch(() => {}));
    expect(await errorOf(submission)).toMatchObject({
      kind: "http",
      status,
      operation: GET,
      operationId: ID,
    });
    expect(looks).toHaveLength(1);
  });

  it.each(["call", "client"])("is looked for within the deadline of the %s", async (whose) => {
    const [ofClient, ofCall] = whose === "client" ? [{ deadline: 2_000 }, {}] : [{}, { deadline: 2_000 }];
    const { client } = hiding(missing);
    const submission = client(ofClient).tasks.submit(TASK, { operationId: ID, ...ofCall });
    expect(await timed(submission.catch(() => {}))).toBeLessThanOrEqual(2_000);
    expect(await errorOf(submission)).toMatchObject({ status: 409, operationId: ID });
  });

  it("is not looked for any longer once the signal is aborted, in a pause or in a look", async () => {
    for (const look of [missing, () => new Promise<Response>(() => {})]) {
      const { client } = hiding(look);
      const controller = new AbortController();
      const call = { operationId: ID, signal: controller.signal };
      const submission = client().tasks.submit(TASK, call);
      setTimeout(() => controller.abort(), 1_500);
      expect(await timed(submission.catch(() => {}))).toBeLessThan(1_600);
      const error = await errorOf(submission);
      expect(error).toMatchObject({ kind: "aborted", operation: GET, operationId: ID });
      expect(error.message).toContain(ADVICE);
    }
  });
});
