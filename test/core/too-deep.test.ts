import { Cbr, isIncremental, type OperationLog } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

/** `JSON.parse` reads it; `JSON.stringify`, `String` and `join` overflow the stack. */
const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const to = (body: string, status = 200) => ({
  token: "a-token",
  projectId: "p",
  baseUrl: "https://api.test",
  fetch: async () => new Response(body, { status, headers: { "content-type": "application/json" } }),
});

it.each([
  ["an item without an id", `{ "operation_logs": [{ "x": ${DEEP} }, { "x": ${DEEP} }], "count": 2 }`],
  ["an id", `{ "operation_logs": [{ "id": ${DEEP} }, { "id": "1" }], "count": 2 }`],
])("%s that is nested too deep to be written is delivered", async (_name, body) => {
  expect(await new Cbr(to(body)).operationLogs.list().take(5)).toHaveLength(2);
});

it("an id that is nested too deep is no cursor: the list ends as one that repeats", async () => {
  const list = new Toloka(to(`{ "items": [{ "id": ${DEEP} }], "has_more": true }`)).operations.list();
  expect(await errorOf(list.take(5))).toMatchObject({ kind: "parse" });
});

it("the properties of an error that are nested too deep are left out", async () => {
  const body = `{ "errors": [{ "message": "is wrong", "properties": ["name", ${DEEP}] }] }`;
  const error = await errorOf(new SoftwareOne(to(body, 400)).tasks.get("TSK-1"));
  expect(error).toMatchObject({ kind: "http", status: 400 });
  expect(error.message).toMatch(/400 name: is wrong$/);
});

it("the type of a log that is nested too deep is left out", async () => {
  const body = `{ "operation_log": { "id": "1", "status": "failed", "operation_type": ${DEEP} } }`;
  const error = await errorOf(new Cbr(to(body)).operationLogs.wait("1"));
  expect(error).toMatchObject({ kind: "failed" });
  expect(error.message).toMatch(/the task ended as failed: no reason given$/);
});

it("isIncremental says undefined to what is nested too deep", () => {
  const log: OperationLog = JSON.parse(
    `{ "id": "1", "extra_info": { "backup": { "incremental": ${DEEP} } } }`,
  );
  expect(isIncremental(log)).toBeUndefined();
});
