import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { fields } from "../../src/core/json.js";

/** The fields of a schema, and of what is within it, that an editor can say nothing about. */
function silent(path: string, schema: unknown): string[] {
  const { properties, items } = fields(schema);
  const own = Object.entries(fields(properties)).flatMap(([name, field]) => [
    ...(fields(field)["description"] ? [] : [`${path}.${name}`]),
    ...silent(`${path}.${name}`, field),
  ]);
  return items ? [...own, ...silent(`${path}[]`, items)] : own;
}

it("every field of Toloka's document has a description", () => {
  const document = parse(readFileSync(new URL("../../specs/toloka.yaml", import.meta.url), "utf8"));
  const schemas = Object.entries(fields(fields(fields(document)["components"])["schemas"]));
  expect(schemas.length).toBeGreaterThan(20);
  expect(schemas.flatMap(([name, schema]) => silent(name, schema))).toEqual([]);
});
