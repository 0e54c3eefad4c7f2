import { isObject } from "../../src/core/json.js";
import { alternatives } from "../spec-diff/alternatives.js";
import { list, type Node, resolve } from "../spec-diff/document.js";
import { type Field, type Operations, operationName } from "./field.js";

const METHODS = ["get", "put", "post", "delete", "patch"];

/** The operations of an OpenAPI document, or of a Swagger 2 one. */
export function operationsOfDocument(document: Node): Operations {
  const operations = new Map<string, Map<string, Field>>();
  for (const [path, item] of entries(document["paths"]))
    for (const method of METHODS)
      if (isObject(item[method])) {
        const name = operationName(method, path);
        operations.set(name, operationFields(document, item, item[method]));
      }
  return operations;
}

function operationFields(document: Node, item: Node, operation: Node): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const given of [...list(item["parameters"]), ...list(operation["parameters"])]) {
    const parameter = resolve(document, given);
    if (parameter["in"] === "body") addSchema(fields, document, parameter["schema"], "body ");
    else if (parameter["in"] === "query")
      addField(fields, document, parameter["schema"] ?? parameter, `query ${parameter["name"]}`);
  }
  addSchema(fields, document, contentOf(resolve(document, operation["requestBody"])), "body ");
  for (const [status, answer] of entries(operation["responses"]))
    if (/^2/.test(status)) addSchema(fields, document, contentOf(resolve(document, answer)), "answer ");
  return fields;
}

/** The schema of a body in JSON; in Swagger 2 it stands beside the description. */
function contentOf(body: Node): unknown {
  const json = entries(body["content"]).find(([type]) => /json/.test(type));
  return json?.[1]["schema"] ?? body["schema"];
}

/** The fields of a body, which has no name itself. A list is `[]`. */
function addSchema(fields: Map<string, Field>, document: Node, schema: unknown, place: string): void {
  if (schema !== undefined) addInner(fields, document, schema, place, []);
}

function addField(
  fields: Map<string, Field>,
  document: Node,
  schema: unknown,
  place: string,
  above: readonly unknown[] = [],
): void {
  const kinds = alternatives(document, schema).filter(({ type }) => type !== "null");
  const values = kinds.flatMap(({ values }) => values ?? []).map((value) => String(JSON.parse(value)));
  const before = fields.get(place);
  const types = [...new Set([...(before?.types ?? []), ...kinds.map(({ type }) => type)])];
  fields.set(place, { types, values: [...new Set([...(before?.values ?? []), ...values])] });
  addInner(fields, document, schema, `${place}.`, above);
}

function addInner(
  fields: Map<string, Field>,
  document: Node,
  schema: unknown,
  place: string,
  above: readonly unknown[],
): void {
  for (const { schema: kind } of alternatives(document, schema)) {
    const { properties, items } = kind;
    // A schema may hold itself.
    if (above.includes(properties ?? items)) continue;
    const inner = [...above, properties ?? items];
    for (const [name, property] of entries(properties))
      addField(fields, document, property, place + name, inner);
    if (items !== undefined) addField(fields, document, items, `${place.replace(/\.$/, "")}[]`, inner);
  }
}

function entries(value: unknown): [string, Node][] {
  return isObject(value)
    ? Object.entries(value).flatMap(([key, inner]): [string, Node][] =>
        isObject(inner) ? [[key, inner]] : [],
      )
    : [];
}
