import { fields } from "../../src/core/json.js";
import { list, type Node, resolve } from "./document.js";

/** One of the kinds of value that a schema allows. */
export interface Alternative {
  /** `any` if the schema does not say. */
  readonly type: string;
  /** As JSON; `undefined` when all values of the type are allowed. */
  readonly values: readonly string[] | undefined;
  /** Tells objects apart that stand beside each other, such as `type "a"`; empty if it has none. */
  readonly constants: string;
  readonly schema: Node;
}

/** All of `anyOf`, `oneOf`, `allOf` and lists of types is taken apart: what is left has one type each. */
export function alternatives(document: Node, schema: unknown): Alternative[] {
  if (schema === false) return [];
  const { anyOf, oneOf, ...base } = whole(document, schema);
  const choices = list(anyOf ?? oneOf);
  if (choices.length > 0)
    return choices.flatMap((choice) => alternatives(document, merge(base, whole(document, choice))));
  const values = valuesOf(base);
  return typesOf(base, values).map((type) => ({
    type,
    values: type === "null" ? undefined : values?.filter((value) => isOf(type, value)).map(json),
    constants: constantsOf(document, base),
    schema: base,
  }));
}

/** With its reference followed and its `allOf` put together. */
function whole(document: Node, schema: unknown): Node {
  const { allOf, ...own } = resolve(document, schema);
  return list(allOf).reduce<Node>((sum, part) => merge(sum, whole(document, part)), own);
}

function merge(a: Node, b: Node): Node {
  const merged: Node = { ...a, ...b };
  if (a["properties"] && b["properties"])
    merged["properties"] = { ...fields(a["properties"]), ...fields(b["properties"]) };
  if (a["required"] && b["required"]) merged["required"] = [...list(a["required"]), ...list(b["required"])];
  return merged;
}

function typesOf(schema: Node, values: readonly unknown[] | undefined): string[] {
  const { type } = schema;
  if (type !== undefined) return [type].flat().map(String);
  if (values) return [...new Set(values.map(typeOf))];
  if (schema["properties"]) return ["object"];
  return schema["items"] ? ["array"] : ["any"];
}

function valuesOf(schema: Node): readonly unknown[] | undefined {
  if ("const" in schema) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function isOf(type: string, value: unknown): boolean {
  const own = typeOf(value);
  return own === type || (own === "integer" && type === "number");
}

function constantsOf(document: Node, schema: Node): string {
  const constants = Object.entries(fields(schema["properties"])).flatMap(([name, property]) => {
    const { const: value } = resolve(document, property);
    return value === undefined ? [] : [`${name} ${json(value)}`];
  });
  return constants.join(", ");
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
