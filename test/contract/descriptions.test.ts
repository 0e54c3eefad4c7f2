import { expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { documentOf } from "./document.js";

/** The fields of a schema, and of what is within it, that an editor can say nothing about. */
function silent(path: string, schema: unknown): string[] {
  const { properties, items } = fields(schema);
  const own = Object.entries(fields(properties)).flatMap(([name, field]) => [
    // What a field refers to has one.
    ...(fields(field)["description"] || fields(field)["$ref"] ? [] : [`${path}.${name}`]),
    ...silent(`${path}.${name}`, field),
  ]);
  return items ? [...own, ...silent(`${path}[]`, items)] : own;
}

it.each(["toloka", "cbr", "iam", "softwareone"] as const)(
  "every field and every schema of specs/%s.yaml has a description",
  (name) => {
    const schemas = Object.entries(fields(fields(documentOf(name)["components"])["schemas"]));
    expect(schemas.length).toBeGreaterThan(15);
    expect(schemas.filter(([, schema]) => !fields(schema)["description"])).toEqual([]);
    expect(schemas.flatMap(([name, schema]) => silent(name, schema))).toEqual([]);
  },
);
