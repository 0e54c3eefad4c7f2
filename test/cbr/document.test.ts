import { describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { documentOf } from "../contract/document.js";
import { ANSWERS, CALLS, type Fields, QUERIES, REQUESTS } from "./documented.js";

const document = documentOf("cbr");
const schemas = fields(fields(fields(document)["components"])["schemas"]);

/** The value, or what it refers to. */
function at(value: unknown): Record<string, unknown> {
  const { $ref } = fields(value);
  if (typeof $ref !== "string") return fields(value);
  const path = $ref.split("/").slice(1);
  return at(path.reduce<unknown>((node, key) => fields(node)[key], document));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The forms that a value may have, each on its own; null is told apart. */
function forms(schema: unknown): { forms: unknown[]; nullable: boolean } {
  const { anyOf, allOf, type } = fields(schema);
  const all = [...list(anyOf), ...list(allOf)];
  const isNull = (one: unknown) => fields(one)["type"] === "null";
  if (all.length > 0) return { forms: all.filter((one) => !isNull(one)), nullable: all.some(isNull) };
  if (!Array.isArray(type)) return { forms: [schema], nullable: false };
  const types = type.filter((one) => one !== "null");
  return { forms: types.map((one) => ({ ...fields(schema), type: one })), nullable: type.includes("null") };
}

/** The known words of an open list, if it is one. */
function openWords(schema: unknown): string | undefined {
  const [known, open, ...rest] = list(at(schema)["anyOf"]);
  const { enum: words } = fields(known);
  if (!Array.isArray(words) || rest.length > 0) return undefined;
  const { enum: closed, type } = fields(open);
  return type === "string" && closed === undefined ? words.map(String).sort().join("|") : undefined;
}

function bounds(schema: Record<string, unknown>): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const [least = "", most = ""] = [minLength ?? minimum ?? minItems, maxLength ?? maximum ?? maxItems];
  const range = least === "" && most === "" ? "" : ` ${least}..${most}`;
  const { pattern, default: value } = schema;
  return range + (pattern === undefined ? "" : ` ${pattern}`) + (value === undefined ? "" : ` =${value}`);
}

/** A schema, as the tables write it. */
function said(schema: unknown): string {
  const words = openWords(schema);
  if (words) return words + bounds(at(schema));
  const { $ref } = fields(schema);
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? "";
  const { items, type } = fields(schema);
  if (type === "array") return `[${said(items)}]${bounds(fields(schema))}`;
  const { forms: all } = forms(schema);
  if (all.length > 1) return all.map(said).join(" or ") + bounds(fields(schema));
  const [only] = all;
  return only === schema ? `${type}${bounds(fields(schema))}` : said(only);
}

/** As the tables write it, words in the order of the alphabet. */
function sorted(table: Fields): Fields {
  const order = (text: string) => {
    const [, open = "", words = "", rest = ""] = /^(\[?)([\w.:|-]*\|[\w.:|-]+)(.*)$/.exec(text) ?? [];
    return words === "" ? text : open + words.split("|").sort().join("|") + rest;
  };
  return Object.fromEntries(Object.entries(table).map(([name, text]) => [name, order(text)]));
}

function fieldsOf(name: string): Fields {
  const { properties, required } = fields(schemas[name]);
  return Object.fromEntries(
    Object.entries(fields(properties)).map(([field, schema]) => [
      list(required).includes(field) ? `${field}*` : field,
      said(schema),
    ]),
  );
}

describe("specs/cbr.yaml has every field with its type, bounds and words, and no other", () => {
  it.each(Object.entries({ ...REQUESTS, ...ANSWERS }))("%s", (name, table) => {
    expect(fieldsOf(name)).toEqual(sorted(table));
  });

  it.each(Object.entries(QUERIES))("the query of %s", (id, table) => {
    const parameters = Object.values(fields(fields(document)["paths"]))
      .flatMap((item) => Object.values(fields(item)))
      .filter((operation) => fields(operation)["operationId"] === id)
      .flatMap((operation) => list(fields(operation)["parameters"]).map(at));
    const query = parameters.filter((parameter) => parameter["in"] === "query");
    expect(Object.fromEntries(query.map(({ name, schema }) => [name, said(schema)]))).toEqual(sorted(table));
    expect(query.filter(({ required }) => required)).toEqual([]);
  });

  it.each(Object.keys(REQUESTS))("%s lets no other field through, and nothing be null", (name) => {
    expect(fields(schemas[name])["additionalProperties"]).toBe(false);
    const properties = Object.entries(fields(fields(schemas[name])["properties"]));
    expect(properties.filter(([, schema]) => forms(schema).nullable)).toEqual([]);
  });

  it.each(Object.keys(ANSWERS))(
    "%s may hold null wherever a field may be missing, and other fields",
    (name) => {
      const { properties, required, additionalProperties } = fields(schemas[name]);
      const nullable = Object.entries(fields(properties)).filter(([, schema]) => forms(schema).nullable);
      const optional = Object.keys(fields(properties)).filter((field) => !list(required).includes(field));
      expect(nullable.map(([field]) => field)).toEqual(optional);
      expect(additionalProperties).toBeUndefined();
    },
  );
});

describe("specs/cbr.yaml has every call", () => {
  const operations = Object.entries(fields(fields(document)["paths"])).flatMap(([path, item]) =>
    Object.entries(fields(item)).map(([method, value]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation: fields(value),
    })),
  );
  const schemaOf = (body: unknown) => {
    const { schema } = fields(fields(at(body)["content"])["application/json"]);
    return schema === undefined ? undefined : said(schema);
  };

  it("and no other, but those that read the logs", () => {
    const others = operations.filter(({ call }) => !call.includes("/operation-logs"));
    expect(others.map(({ call }) => call).sort()).toEqual(Object.keys(CALLS).sort());
  });

  it.each(Object.entries(CALLS))(
    "%s with its body, answer and codes",
    (call, { body, status, answer, codes }) => {
      const { requestBody, responses } = operations.find((one) => one.call === call)?.operation ?? {};
      expect(schemaOf(requestBody)).toBe(body);
      expect(schemaOf(fields(responses)[status])).toBe(answer);
      const good = Object.keys(fields(responses)).filter((code) => code.startsWith("2"));
      expect(good).toEqual([status]);
      const shown = Object.entries(fields(responses)).flatMap(([code, response]) =>
        /^[45]/.test(code) ? numbersIn(at(response)["content"]) : [],
      );
      expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
    },
  );

  /** The numbers of all codes in the examples of a body. */
  function numbersIn(content: unknown): string[] {
    return Object.values(fields(fields(fields(content)["application/json"])["examples"])).flatMap(
      (example) => {
        const { error_code } = fields(at(example)["value"]);
        return typeof error_code === "string" ? [error_code.replace(/^\w+\./, "")] : [];
      },
    );
  }
});
