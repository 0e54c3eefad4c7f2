import { parse } from "yaml";
import { fields } from "../../src/core/json.js";

export type Node = Record<string, unknown>;

/** A document in YAML or JSON. */
export function parseDocument(text: string): Node {
  return fields(parse(text, { maxAliasCount: 1_000 }));
}

/** What `node` stands for: the thing that it refers to, with what is written beside the reference. */
export function resolve(document: Node, node: unknown): Node {
  const { $ref, ...beside } = fields(node);
  if (typeof $ref !== "string") return beside;
  if (!$ref.startsWith("#/"))
    throw new Error(`$ref: ${$ref} leads to another document, which is not compared`);
  const steps = $ref.slice(2).split("/");
  const target = steps
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((found, step) => fields(found)[step], document);
  if (target === undefined) throw new Error(`$ref: there is no ${$ref}`);
  return { ...resolve(document, target), ...beside };
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a document, with the parameters that those of a path share. */
export function operationsOf(document: Node): { request: string; node: Node; shared: unknown }[] {
  return Object.entries(fields(document["paths"])).flatMap(([path, reference]) => {
    const item = resolve(document, reference);
    return METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      request: `${method.toUpperCase()} ${path}`,
      node: resolve(document, item[method]),
      shared: item["parameters"],
    }));
  });
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** Without what only people read, and with keys in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === "description" || key === "summary") return undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
