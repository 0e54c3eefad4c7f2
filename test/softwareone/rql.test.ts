import fc from "fast-check";
import { isOplogsError } from "oplogs";
import { type Rql, rql } from "oplogs/softwareone";
import { describe, expect, it, test, vi } from "vitest";
import { json, serve } from "../wire/server.js";
import { client } from "./platform.js";
import { type Rql as Parsed, parseRql, readQuery } from "./rql-parser.js";

vi.setConfig({ testTimeout: 30_000 });

const noon = new Date("2026-03-17T12:00:00Z");
const failed = rql.eq("status", "Failed");

describe("rql writes", () => {
  const cases: [string, Rql][] = [
    ['eq(status,"Failed")', failed],
    ['ne(code,"billing.export")', rql.ne("code", "billing.export")],
    ['gt(progress,"50")', rql.gt("progress", 50)],
    ['ge(timestamp,"2026-03-17T12:00:00.000Z")', rql.ge("timestamp", noon)],
    ['lt(progress,"-0.5")', rql.lt("progress", -0.5)],
    ['le(revision,"0")', rql.le("revision", -0)],
    ['eq(active,"true")', rql.eq("active", true)],
    ['like(name,"Transfer*")', rql.like("name", "Transfer*")],
    ['ilike(message,"*refused*")', rql.ilike("message", "*refused*")],
    ['in(severity,("Warning","Error","Failure"))', rql.in("severity", ["Warning", "Error", "Failure"])],
    ['out(status,("Queued"))', rql.out("status", ["Queued"])],
    ["ne(progress,null())", rql.ne("progress", null)],
    ["eq(eta,null())", rql.eq("eta", rql.null())],
    ["eq(description,empty())", rql.eq("description", rql.empty())],
    ['and(eq(status,"Failed"),eq(object.id,"BUY-1"))', rql.and(failed, rql.eq("object.id", "BUY-1"))],
    ['or(eq(status,"Failed"))', rql.or(failed)],
    ['not(eq(status,"Failed"))', rql.not(failed)],
    ["any(access)", rql.any("access")],
    ['any(access,eq(type,"Client"))', rql.any("access", rql.eq("type", "Client"))],
    ['all(access,eq(type,"Client"))', rql.all("access", rql.eq("type", "Client"))],
    ['ilike(message,"*50 %*")', rql.contains("message", "50 %")],
    ['ilike(message,"a*b*")', rql.startsWith("message", "a*b")],
    ['ilike(message,"\\*a*")', rql.startsWith("message", "*a")],
    ['ilike(message,"*a.csv")', rql.endsWith("message", "a.csv")],
    ['ilike(message,"*a\\*")', rql.endsWith("message", "a*")],
    ['ilike(message,"*C:\\")', rql.endsWith("message", "C:\\")],
    [`eq(name,'say "hi"')`, rql.eq("name", 'say "hi"')],
    [`eq(name,"it's")`, rql.eq("name", "it's")],
    ['eq(name,"")', rql.eq("name", "")],
  ];
  it.each(cases)("%s", (text, filter) => {
    expect(String(filter)).toBe(text);
    expect(JSON.stringify({ filter })).toBe(JSON.stringify({ filter: text }));
    expect(parseRql(text)).toBeTypeOf("object");
  });
});

describe("rql refuses, before anything is sent,", () => {
  // As a caller without types may have them.
  const untyped: Record<string, (...args: unknown[]) => unknown> = JSON.parse("{}");
  Object.assign(untyped, rql);
  const call = (name: string, ...args: unknown[]) => untyped[name]?.(...args);
  const cases: [string, () => unknown, string][] = [
    ["a text with both quotes", () => rql.eq("name", `"it's"`), "both"],
    ["an empty in", () => rql.in("severity", []), "at least one value"],
    ["an empty out", () => rql.out("severity", []), "at least one value"],
    ["an in that is no array", () => call("in", "severity", "Error"), "need an array"],
    ["a null within in", () => call("in", "eta", [null]), "got null"],
    ["an empty and", () => rql.and(), "at least one condition"],
    ["an empty or", () => rql.or(), "at least one condition"],
    ["a condition of its own words", () => call("and", 'eq(a,"b")'), "made by rql"],
    ["a condition out of JSON", () => call("not", { rql: "eq(a,b)", toString: "eq(a,b)" }), "made by rql"],
    ["all without a condition", () => call("all", "access"), "made by rql"],
    ["NaN", () => rql.gt("progress", Number.NaN), "NaN cannot be written"],
    ["Infinity", () => rql.gt("progress", Infinity), "plain number"],
    ["1e21", () => rql.gt("progress", 1e21), "give it as a string"],
    ["1e-7", () => rql.gt("progress", 1e-7), "give it as a string"],
    ["an invalid Date", () => rql.ge("timestamp", new Date("?")), "valid Date"],
    ["undefined", () => call("eq", "name", undefined), "got undefined"],
    ["an object", () => call("eq", "name", { a: 1 }), "got object"],
    ["null for a comparison of order", () => call("gt", "progress", null), "got null"],
    ["half an emoji", () => rql.eq("name", "\ud83d"), "half of a character"],
    ["an empty property", () => rql.eq("", "a"), "a property is a name"],
    ["a property with more in it", () => rql.eq('a,"b"),eq(c', "d"), "a property is a name"],
    ["a property that is a quote", () => rql.any('"access"'), "a property is a name"],
    ["a property that is none", () => call("eq", 7, "a"), "a property is a name"],
    ["an empty text to search for", () => rql.contains("message", ""), "not empty"],
    ["an empty pattern", () => rql.like("message", ""), "not empty"],
    ["a pattern that is no text", () => call("ilike", "message", 7), "must be a string"],
    ["a star that would be a wildcard", () => rql.contains("message", "*a"), "wildcard"],
    ["a star at the other end", () => rql.contains("message", "a*"), "wildcard"],
    ["a backslash that would take the wildcard", () => rql.contains("message", "C:\\"), "wildcard"],
    ["the same of startsWith", () => rql.startsWith("message", "C:\\"), "wildcard"],
    ["a star at the end of startsWith", () => rql.startsWith("message", "a*"), "wildcard"],
    ["an escape of its own", () => rql.startsWith("message", "\\*a"), "wildcard"],
    ["a star at the beginning of endsWith", () => rql.endsWith("message", "*a"), "wildcard"],
  ];
  it.each(cases)("%s", (_name, build, words) => {
    expect(build).toThrow(words);
    expect(build).toThrow(expect.toSatisfy((error) => isOplogsError(error, "config")));
  });
});

/** What a user may type. */
const typed = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom(..."\"'(),&;|=+#%*\\ ?/é😀aN\n\t".normalize()) }),
  fc.constantFrom('"),eq(a,"b', "',or(", "null()", "status", "a&limit=0", "%22", "#", "\0"),
);
const value = fc.oneof(typed, fc.integer(), fc.boolean(), fc.date({ noInvalidDate: true }));

/** A filter together with what a parser must make of it. */
interface Expected {
  readonly filter: Rql;
  readonly parsed: Parsed;
}
const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));
const both = (value: unknown) => /"/.test(asText(value)) && /'/.test(asText(value));
const sayable = value.filter((value) => !both(value) && !/\p{Surrogate}/u.test(asText(value)));

const { filters } = fc.letrec<{ filters: Expected; leaf: Expected; group: Expected }>((tie) => ({
  filters: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("group")),
  leaf: fc.oneof(
    fc.record({ op: fc.constantFrom("eq", "ne", "gt", "ge", "lt", "le"), value: sayable }).map(
      ({ op, value }): Expected => ({
        filter:
          { eq: rql.eq, ne: rql.ne, gt: rql.gt, ge: rql.ge, lt: rql.lt, le: rql.le }[op]?.("a.b", value) ??
          failed,
        parsed: { call: op, args: [{ word: "a.b" }, { literal: asText(value) }] },
      }),
    ),
    fc.array(sayable, { minLength: 1, maxLength: 4 }).map(
      (values): Expected => ({
        filter: rql.in("a", values),
        parsed: {
          call: "in",
          args: [{ word: "a" }, { call: "", args: values.map((value) => ({ literal: asText(value) })) }],
        },
      }),
    ),
  ),
  group: fc
    .record({
      op: fc.constantFrom("and", "or"),
      parts: fc.array(tie("filters"), { minLength: 1, maxLength: 3 }),
    })
    .map(
      ({ op, parts }): Expected => ({
        filter: (op === "and" ? rql.and : rql.or)(...parts.map(({ filter }) => filter)),
        parsed: { call: op, args: parts.map(({ parsed }) => parsed) },
      }),
    ),
}));

/** What reaches the server of a filter. */
async function sent(filter: string | Rql) {
  const urls: string[] = [];
  const fetch = async ({ url }: Request) => {
    urls.push(url);
    return Response.json({ $meta: {}, data: [] });
  };
  await client("https://marketplace.test", { fetch }).tasks.list({ filter, limit: 7, order: "-name" }).page();
  return readQuery(urls[0] ?? "");
}

test("nothing that is typed changes the meaning of the filter around it, or of the URL", async () => {
  await fc.assert(
    fc.asyncProperty(filters, async ({ filter, parsed }) => {
      const { params, filters } = await sent(filter);
      expect(filters).toHaveLength(1);
      expect(parseRql(filters[0] ?? "")).toEqual(parsed);
      expect([...params]).toEqual([
        ["limit", "7"],
        ["order", "-name"],
      ]);
    }),
    { numRuns: 100 },
  );
});

test("what cannot be said is refused, and only that", () => {
  fc.assert(
    fc.property(typed, (text) => {
      if (both(text)) expect(() => rql.eq("a", text)).toThrow("both");
      else
        expect(parseRql(String(rql.eq("a", text)))).toEqual({
          call: "eq",
          args: [{ word: "a" }, { literal: text }],
        });
    }),
  );
});

/** What the platform looks for by a pattern: one star at either end is a wildcard, unless it is escaped. */
function search(pattern: string) {
  const [from, to] = [pattern.startsWith("*"), pattern.endsWith("*") && !pattern.endsWith("\\*")];
  const start = from || pattern.startsWith("\\*") ? pattern.slice(1) : pattern;
  const text = to ? start.slice(0, -1) : start.replace(/\\\*$/, "*");
  return { kind: from && to ? "contains" : from ? "endsWith" : to ? "startsWith" : "equals", text };
}

test("contains, startsWith and endsWith look for the very text, or are refused", () => {
  const kinds = fc.constantFrom("contains", "startsWith", "endsWith");
  const text = fc.string({ unit: fc.constantFrom("*", "\\", "a", '"'), minLength: 1 });
  fc.assert(
    fc.property(kinds, text, (kind, text) => {
      let filter: Rql;
      try {
        filter =
          { contains: rql.contains, startsWith: rql.startsWith, endsWith: rql.endsWith }[kind]?.("a", text) ??
          failed;
      } catch {
        expect(text).toMatch(/^[*\\]|[*\\]$/);
        return;
      }
      const parsed = parseRql(String(filter));
      const [, pattern] = "args" in parsed ? parsed.args : [];
      expect(pattern && "literal" in pattern && search(pattern.literal)).toEqual({ kind, text });
    }),
    { numRuns: 1_000 },
  );
});

describe("a filter of one's own words", () => {
  it.each([
    'eq(name,"a + b & c # d % e = f")',
    'status="Failed"',
    'ilike(message,"*größer 😀*")',
    'eq(a,"1")&eq(b,"2")|eq(c,"%2B")',
    "render()",
  ])("reaches the server as it is: %s", async (filter) => {
    expect((await sent(filter)).filters).toEqual([filter]);
  });

  it.each(["", "  ", "\udc00"])("is refused when it is %j", async (filter) => {
    await expect(sent(filter)).rejects.toMatchObject({ kind: "config" });
  });

  it("that is neither text nor built by rql is refused", async () => {
    await expect(sent(JSON.parse('{ "rql": "eq(a,b)" }'))).rejects.toMatchObject({ kind: "config" });
  });
});

test("a filter stays the same from page to page, and in a stored cursor", async () => {
  const server = await serve((request, response) => {
    const { params } = readQuery(request.url ?? "");
    const offset = Number(params.get("offset") ?? 0);
    json(response, {
      $meta: { pagination: { total: 3 } },
      data: offset < 3 ? [{ id: `TLR-${offset}` }] : [],
    });
  });
  const list = client(server.url).tasks.logs("TSK-1", { filter: rql.in("severity", ["Error", "Failure"]) });
  const first = await list.page();
  expect(first.next).toEqual({ filter: 'in(severity,("Error","Failure"))', limit: 100, offset: 1 });
  const stored = JSON.parse(JSON.stringify(first.next));
  const rest: string[] = [];
  for await (const page of list.pages(stored)) rest.push(...page.items.map(({ id }) => id));
  expect(rest).toEqual(["TLR-1", "TLR-2"]);
  expect(server.requests.map((url) => readQuery(url).filters)).toEqual(
    server.requests.map(() => ['in(severity,("Error","Failure"))']),
  );
});

it("no JSON that a user sends passes for an expression", () => {
  const forged: unknown = JSON.parse(
    '{"oplogs.rql":"eq(a,1)","Symbol(oplogs.rql)":"eq(a,1)","TEXT":"x","toString":"y"}',
  );
  expect(() => Reflect.apply(rql.and, rql, [forged])).toThrow(/^rql/);
  expect(() => Reflect.apply(rql.eq, rql, ["a", JSON.parse('{"oplogs.rql.empty":true}')])).toThrow(/^rql/);
  expect(String(rql.and(rql.eq("a", 1)))).toBe('and(eq(a,"1"))');
});
