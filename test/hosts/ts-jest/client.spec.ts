import { expect, test } from "@jest/globals";
import { isHttpError } from "oplogs";
import { type Operation, Toloka } from "oplogs/toloka";
import { EXPECTED } from "./expected";
import { run } from "./program";

test("the program sees what it is to see", async () => {
  expect(await run(process.env.OPLOGS_URL ?? "")).toEqual(EXPECTED);
});

test("a mock that is made by hand will do", async () => {
  const made: Operation = { id: "op-1", type: "POOL.OPEN", status: "SUCCESS" };
  const toloka = new Toloka({ token: "a-token", fetch: async () => Response.json(made) });
  expect(await toloka.operations.get("op-1")).toEqual(made);
});

test("a guard knows an error", async () => {
  const toloka = new Toloka({ token: "a-token", fetch: async () => new Response(null, { status: 404 }) });
  const error: unknown = await toloka.operations.get("op-1").catch((error: unknown) => error);
  expect(isHttpError(error, 404)).toBe(true);
});
