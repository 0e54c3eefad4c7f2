import { readFileSync } from "node:fs";
import { parseDocument } from "../../scripts/spec/document.js";
import { fields } from "../../src/core/json.js";

/** A named example of an answer. */
export interface Example {
  readonly name: string;
  /** As the document has it: a status, or `default`. */
  readonly status: string;
  readonly mediaType: string;
  readonly value: unknown;
}

/** An operation of a document, as far as the contract tests need it. */
export interface DocumentedOperation {
  readonly id: string;
  /** Method and path template. */
  readonly operation: string;
  readonly queryKeys: ReadonlySet<string>;
  matches(method: string, pathname: string): boolean;
  readonly examples: readonly Example[];
}

export const DOCUMENTS = ["toloka", "cbr", "iam", "softwareone"] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** Keeps what it has made of a name: to read a document takes longer than most tests. */
function kept<Value>(make: (name: DocumentName) => Value): (name: DocumentName) => Value {
  const known = new Map<DocumentName, Value>();
  return (name) => {
    const value = known.get(name) ?? make(name);
    known.set(name, value);
    return value;
  };
}

/** What `specs/{name}.yaml` holds. */
export const documentOf = kept((name): Readonly<Record<string, unknown>> => {
  const text = readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8");
  return parseDocument(text);
});

/** The operations of `specs/{name}.yaml`. */
export const operationsOf = kept((name): readonly DocumentedOperation[] => {
  const document = documentOf(name);

  /** The value, or what it refers to. */
  function at(value: unknown): Record<string, unknown> {
    const { $ref } = fields(value);
    if (typeof $ref !== "string") return fields(value);
    return at(
      $ref
        .split("/")
        .slice(1)
        .reduce<unknown>((node, key) => fields(node)[key], document),
    );
  }

  return Object.entries(fields(document["paths"])).flatMap(([path, item]) =>
    Object.entries(fields(item)).flatMap(([method, value]) => {
      const { operationId, parameters, responses } = fields(value);
      if (typeof operationId !== "string") return [];
      const template = new RegExp(`${path.replace(/\{\w+\}/g, "[^/]+")}$`);
      const declared = [fields(item)["parameters"], parameters].flat().map(at);
      return {
        id: operationId,
        operation: `${method.toUpperCase()} ${path}`,
        matches: (verb, pathname) => verb === method.toUpperCase() && template.test(pathname),
        queryKeys: new Set(declared.filter((p) => p["in"] === "query").map((p) => String(p["name"]))),
        examples: Object.entries(fields(responses)).flatMap(([status, response]) => {
          const content = Object.entries(fields(at(response)["content"]));
          // An answer without a body is its own, only example.
          if (content.length === 0) return { name: "", status, mediaType: "", value: undefined };
          return content.flatMap(([mediaType, body]) =>
            Object.entries(fields(fields(body)["examples"])).map(([name, example]) => {
              return { name, status, mediaType, value: at(example)["value"] };
            }),
          );
        }),
      };
    }),
  );
});
