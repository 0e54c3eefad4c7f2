/**
 * Writes `generated/*.ts`, the types of the documents in `specs/`.
 * With `--check` it writes nothing and fails if a file is not what its document makes.
 */
import { readdir, readFile } from "node:fs/promises";
import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { parse } from "yaml";
import { nameTypes } from "./name-types.js";
import { writeOrCheck } from "./write-or-check.js";

/** What is read of a document here. */
interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, { readonly "x-lax"?: boolean }>> };
}

const root = new URL("../", import.meta.url);

const documents = (await readdir(new URL("specs/", root))).filter((file) => file.endsWith(".yaml"));
const names = documents.map((file) => file.replace(/\.yaml$/, ""));
const files = names.map(async (name) => [`generated/${name}.ts`, await typesOf(name)]);
writeOrCheck(Object.fromEntries(await Promise.all(files)), "npm run generate");

async function typesOf(name: string): Promise<string> {
  const file = new URL(`specs/${name}.yaml`, root);
  const { components }: Document = parse(await readFile(file, "utf8"));
  const lax = Object.entries(components?.schemas ?? {}).filter(([, schema]) => schema["x-lax"]);
  const isLax = (path: string) => lax.some(([schema]) => path.startsWith(`#/components/schemas/${schema}/`));
  const nodes = await openapiTS(file, {
    silent: true,
    // A default says what a missing field means; it does not make the server send the field.
    defaultNonNullable: false,
    // `type: object` alone is free-form, not Record<string, never>.
    emptyObjectsUnknown: true,
    transform: openEnum,
    transformProperty: (property, _schema, { path }) =>
      path && isLax(path) ? orNothing(property) : undefined,
  });
  const text = plainComments(astToString(nameTypes(nodes)));
  return `// Generated from specs/${name}.yaml by \`npm run generate\`. Do not edit.\n${text}`;
}

/** As editors and TypeDoc read them: a title, an empty line, the description; the type says the rest. */
function plainComments(text: string): string {
  return text
    .replace(/^ *\/\*\* @constant \*\/\n/gm, "")
    .replace(/^( *)\/\*\*\n *\* (.*)\n *\* @constant\n *\*\/$/gm, "$1/** $2 */")
    .replace(/^ *\* @enum .*\n/gm, "")
    .replace(/^( *\* ) {4}/gm, "$1")
    .replace(/^( *\*)( (?!@).*\n)\1 @description /gm, "$1$2$1\n$1 ")
    .replaceAll("@description ", "");
}

/**
 * For a schema with `x-lax`, which users fill in: what they leave out may also be `undefined` or `null`, as fields of
 * their own data often are. The document itself does not say whether the API takes `null` for nothing.
 */
function orNothing(property: ts.PropertySignature): ts.PropertySignature | undefined {
  const { questionToken, type } = property;
  if (!questionToken || !type) return undefined;
  const { createKeywordTypeNode, createLiteralTypeNode, createNull, createUnionTypeNode } = ts.factory;
  const missing = createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const union = createUnionTypeNode([type, createLiteralTypeNode(createNull()), missing]);
  const { modifiers, name } = property;
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, union);
}

/** Prints `anyOf: [{ enum }, { type: string }]` as `"a" | "b" | (string & {})`: editors still offer known values. */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const [known, open, ...rest] = schema.anyOf ?? [];
  if (!known || !open || rest.length > 0 || "$ref" in known || "$ref" in open) return undefined;
  if (!known.enum || open.type !== "string" || "enum" in open) return undefined;
  const anyString = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
  return ts.factory.createUnionTypeNode([
    ...known.enum.map((value) =>
      ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(String(value))),
    ),
    ts.factory.createParenthesizedType(anyString),
  ]);
}
