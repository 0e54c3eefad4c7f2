import { SoftwareOne, type Task, type TaskLog } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { type Operation, type OperationLogItem, Toloka } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { fields, isObject } from "../../src/core/json.js";
import { type DocumentName, operationsOf } from "../contract/document.js";

/** What the good examples of an operation hold: the items of a list, or the one thing. */
function thingsIn(document: DocumentName, id: string, list?: string): [string, Record<string, unknown>[]][] {
  const { examples } = operationsOf(document).find((operation) => operation.id === id) ?? { examples: [] };
  return examples
    .filter(({ status }) => status.startsWith("2"))
    .map(({ name, value }) => {
      const things = list === undefined ? [value].flat() : fields(value)[list];
      return [name, Array.isArray(things) ? things.filter(isObject) : []];
    });
}

describe("what the documents show of the Marketplace can be put into its fake, and is read back", () => {
  const tasks = [...thingsIn("softwareone", "listTasks", "data"), ...thingsIn("softwareone", "getTask")];

  it.each(tasks)("tasks: %s", async (_, examples) => {
    const platform = new FakeSoftwareOne();
    for (const example of examples) platform.tasks.add({ id: String(example["id"]) }, example);
    const { tasks } = new SoftwareOne(platform.options());
    const select = "audit,access";
    const found: Task[] = await tasks.list({ select }).take(99);
    expect(found).toMatchObject(examples);
    for (const { id } of found) expect(await tasks.get(id)).toHaveProperty("id", id);
  });

  it.each(thingsIn("softwareone", "listTaskLogs", "data"))("log entries: %s", async (_, examples) => {
    const platform = new FakeSoftwareOne();
    platform.tasks.add({ id: "TSK-1" });
    // They are shown newest first.
    for (const example of [...examples].reverse())
      platform.tasks.logs("TSK-1").add({ id: String(example["id"]) }, example);
    const found: TaskLog[] = await new SoftwareOne(platform.options()).tasks
      .logs("TSK-1", { select: "audit" })
      .take(99);
    expect(found.map(({ id }) => id).sort()).toEqual(examples.map(({ id }) => id).sort());
    for (const entry of found) expect(entry).toMatchObject(examples.find(({ id }) => id === entry.id) ?? {});
  });
});

describe("what the document shows of Toloka can be put into its fake, and is read back", () => {
  const operations = [
    ...thingsIn("toloka", "listOperations", "items"),
    ...thingsIn("toloka", "getOperation"),
    ...thingsIn("toloka", "createTasks"),
  ];

  it.each(operations)("operations: %s", async (_, examples) => {
    const service = new FakeToloka();
    for (const example of examples) service.operations.add({ id: String(example["id"]) }, example);
    const toloka = new Toloka(service.options());
    const found: Operation[] = await toloka.operations.list().take(99);
    const inOrder = [...examples].sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
    expect(found).toMatchObject(inOrder);
    for (const { id } of found) expect(await toloka.operations.get(id)).toHaveProperty("id", id);
  });

  it.each(thingsIn("toloka", "getOperationLog"))("logs: %s", async (_, examples) => {
    const service = new FakeToloka();
    const { id } = service.operations.add({});
    for (const example of examples) service.operations.log(id).add({ type: "TASK_CREATE" }, example);
    const found: OperationLogItem[] = await new Toloka(service.options()).operations.log(id);
    expect(found).toEqual(examples);
  });

  it.each(thingsIn("toloka", "getPool"))("pools: %s", async (_, [example]) => {
    const service = new FakeToloka();
    const { id } = service.pools.add({ id: String(example?.["id"]) }, example);
    expect(await new Toloka(service.options()).pools.get(id)).toMatchObject(example ?? {});
  });
});
