import fc from "fast-check";
import { type Rql, rql, SoftwareOne, type Task } from "oplogs/softwareone";
import { FakeSoftwareOne } from "oplogs/testing";
import { describe, expect, it } from "vitest";

/** Few of each, so that filters match some. */
const TASK = fc.record({
  name: fc.constantFrom("Import", "import", "Export *", "*", 'a "b"', "it's", "status"),
  status: fc.constantFrom(...(["Queued", "Processing", "Completed", "Failed"] as const)),
  progress: fc.constantFrom(0, 9, 42.5, 100, null),
  eta: fc.constantFrom("2026-03-17 09:31:00.000Z", "2026-03-17T10:31:00Z", null),
  object: fc.constantFrom({ id: "BUY-1" }, { id: "BUY-2", name: "Import" }, null),
});

/** A filter as the client writes it, and what it says in plain words. */
interface Stated {
  readonly filter: Rql;
  holds(task: Task): boolean;
}

const time = (text: string | null | undefined) => Date.parse((text ?? "").replace(" ", "T"));
const NAMES = fc.constantFrom("Import", "import", "Export *", "*", 'a "b"', "it's", "status");
const WORDS = fc.constantFrom("Queued", "Failed", "Completed");
const NUMBERS = fc.constantFrom(0, 9, 42.5, 100);
const TIMES = fc.constantFrom("2026-03-17T09:31:00.000Z", "2026-03-17T10:00:00.000Z").map((t) => new Date(t));

const PARTS = fc.constantFrom("mp", "MP", "port", "ex", "Export *", "IMPORT");

const SIMPLE: fc.Arbitrary<Stated> = fc.oneof(
  NAMES.map((name) => ({ filter: rql.eq("name", name), holds: (task: Task) => task.name === name })),
  NAMES.map((name) => ({ filter: rql.ne("name", name), holds: (task: Task) => task.name !== name })),
  WORDS.map((word) => ({ filter: rql.eq("Status", word), holds: (task: Task) => task.status === word })),
  fc.array(WORDS, { minLength: 1, maxLength: 3 }).map((words) => ({
    filter: rql.in("status", words),
    holds: (task: Task) => words.some((word) => word === task.status),
  })),
  fc.array(NAMES, { minLength: 1, maxLength: 3 }).map((names) => ({
    filter: rql.out("name", names),
    holds: (task: Task) => !names.some((name) => name === task.name),
  })),
  NUMBERS.map((n) => ({
    filter: rql.gt("progress", n),
    holds: ({ progress }: Task) => (progress ?? -1) > n,
  })),
  NUMBERS.map((n) => ({
    filter: rql.le("progress", n),
    holds: ({ progress }: Task) => (progress ?? Infinity) <= n,
  })),
  NUMBERS.map((n) => ({ filter: rql.eq("progress", n), holds: ({ progress }: Task) => progress === n })),
  TIMES.map((date) => ({
    filter: rql.ge("eta", date),
    holds: ({ eta }: Task) => time(eta) >= date.getTime(),
  })),
  TIMES.map((date) => ({
    filter: rql.lt("eta", date),
    holds: ({ eta }: Task) => time(eta) < date.getTime(),
  })),
  fc.constant({ filter: rql.eq("object", null), holds: ({ object }: Task) => !object }),
  fc.constant({ filter: rql.ne("object.name", rql.null()), holds: ({ object }: Task) => !!object?.name }),
  fc.constant({ filter: rql.eq("object.name", rql.empty()), holds: ({ object }: Task) => !object?.name }),
  PARTS.filter((part) => !part.endsWith("*")).map((part) => ({
    filter: rql.contains("name", part),
    holds: ({ name }: Task) => (name ?? "").toLowerCase().includes(part.toLowerCase()),
  })),
  PARTS.filter((part) => !part.endsWith("*")).map((part) => ({
    filter: rql.startsWith("name", part),
    holds: ({ name }: Task) => (name ?? "").toLowerCase().startsWith(part.toLowerCase()),
  })),
  PARTS.map((part) => ({
    filter: rql.endsWith("name", part),
    holds: ({ name }: Task) => (name ?? "").toLowerCase().endsWith(part.toLowerCase()),
  })),
  fc.constant({
    filter: rql.like("name", "*port"),
    holds: ({ name }: Task) => (name ?? "").endsWith("port"),
  }),
);

const STATED: fc.Arbitrary<Stated> = fc.letrec<{ stated: Stated }>((tie) => ({
  stated: fc.oneof(
    { maxDepth: 3 },
    SIMPLE,
    fc.array(tie("stated"), { minLength: 1, maxLength: 3 }).map((all) => ({
      filter: rql.and(...all.map(({ filter }) => filter)),
      holds: (task: Task) => all.every(({ holds }) => holds(task)),
    })),
    fc.array(tie("stated"), { minLength: 1, maxLength: 3 }).map((all) => ({
      filter: rql.or(...all.map(({ filter }) => filter)),
      holds: (task: Task) => all.some(({ holds }) => holds(task)),
    })),
    tie("stated").map(({ filter, holds }) => ({
      filter: rql.not(filter),
      holds: (task: Task) => !holds(task),
    })),
  ),
})).stated;

describe("the fake's RQL", () => {
  it("finds what the client's filter says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(TASK, { maxLength: 8 }), STATED, async (tasks, { filter, holds }) => {
        const platform = new FakeSoftwareOne();
        const added = tasks.map((task) => platform.tasks.add(task));
        const found = await new SoftwareOne(platform.options()).tasks.list({ filter }).take(99);
        expect(found.map(({ id }) => id)).toEqual(added.filter(holds).map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it("looks into lists and into free parameters", async () => {
    const platform = new FakeSoftwareOne();
    platform.tasks.add({ id: "a", access: [{ id: "ACC-1" }], parameters: { Row: 7 } });
    platform.tasks.add({ id: "b", access: [], parameters: { Row: 8 } });
    const { tasks } = new SoftwareOne(platform.options());
    const ids = async (filter: Rql) =>
      (await tasks.list({ filter, select: "access" }).take(9)).map(({ id }) => id);
    expect(await ids(rql.any("access"))).toEqual(["a"]);
    expect(await ids(rql.any("access", rql.eq("id", "ACC-1")))).toEqual(["a"]);
    expect(await ids(rql.all("access", rql.eq("id", "ACC-2")))).toEqual(["b"]);
    expect(await ids(rql.eq("parameters.Row", 8))).toEqual(["b"]);
  });

  it.each([
    ["a word without quotes is the property of that name", "eq(name,code)", ["same"]],
    ["a word that names no property is a value", "eq(name,Import)", ["other"]],
    ["several segments must all hold", 'eq(name,"Import")&eq(status,"Failed")', ["other"]],
    ["a key with a value is an equality", "name=Import", ["other"]],
    [
      "commas and semicolons are and and or",
      '(eq(id,"same"),eq(name,"x"));eq(id,"other")',
      ["same", "other"],
    ],
    ["either quote will do", "eq(name,'Import')", ["other"]],
  ])("%s", async (_, query, ids) => {
    const platform = new FakeSoftwareOne();
    platform.tasks.add({ id: "same", name: "x", code: "x" });
    platform.tasks.add({ id: "other", name: "Import", code: "y", status: "Failed" });
    const { baseUrl, token, fetch } = platform.options();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${baseUrl}/public/v1/system/tasks?${query}`, { headers });
    const body: { data: Task[] } = await response.json();
    expect(body.data.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ["rql=eq(a,b)", "rql", "Invalid property path."],
    ["foo=bar", "foo", "Invalid property path."],
    ['eq(severty,"Error")', "severty", "Invalid property path."],
    ['eq(audit.created.at,"2026-01-01T00:00:00.000Z")', "audit.created.at", "Invalid property path."],
    ['gt(status,"Failed")', "status", "Operator 'gt' is not permitted."],
    ['like(status,"F*")', "status", "Operator 'like' is not permitted."],
    ["in(status,())", "rql_validation", "Expression group cannot be empty."],
    ['in(status,"Failed")', "rql_validation", "Value has to be a non empty array."],
    ["and()", "rql_validation", "Expression group cannot be empty."],
    ["eq(status)", "rql_validation", "Expression expected."],
    ['eq(status, "Failed")', "rql_validation", "Expression expected."],
    ['eq(status,"Failed"', "rql_validation", "Expression expected."],
    ['eq(status,"Failed)', "rql_validation", "Expression expected."],
    ['eq(progress,"many")', "rql_validation", "'many' is not a number."],
    ["status", "rql_validation", "Expression expected."],
    ['mistake(name,"x")', "rql_validation", "Unknown expression: mistake."],
    ["order=nowhere", "nowhere", "Invalid property path."],
    ["order=object", "object", "Ordering is not permitted."],
    ["order=", "order:no_props", "No valid ordering properties were detected"],
    ["limit=-1", "limit", "The value '-1' is not valid."],
    ["offset=x", "offset", "The value 'x' is not valid."],
  ])("refuses %s", async (query, key, message) => {
    const { baseUrl, token, fetch } = new FakeSoftwareOne().options();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${baseUrl}/public/v1/system/tasks?${query}`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 400, errors: { [key]: [message] } });
  });
});
