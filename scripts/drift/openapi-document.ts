import { type Node, operationsOf } from "../spec/document.js";
import { type Place, placesOf } from "../spec/places.js";
import { type Field, type Operations, operationName } from "./field.js";

/**
 * The operations of an OpenAPI document, or of a Swagger 2 one. The schemas of a vendor's document may hold each
 * other without end: only those of `ours` are read, and no further than one field beyond ours.
 */
export function operationsOfDocument(document: Node, ours?: Operations): Operations {
  const operations = new Map<string, Map<string, Field>>();
  for (const { request, node, shared } of operationsOf(document)) {
    const [method = "", path = ""] = request.split(" ");
    const operation = operationName(method, path);
    const own = ours?.get(operation);
    if (ours && !own) continue;
    const isKnown = (place: string) => {
      const name = nameOf(place);
      return name === undefined || own === undefined || own.has(name);
    };
    const fields = new Map<string, Field>();
    for (const [place, known] of placesOf(document, node, shared, isKnown)) {
      const name = nameOf(place);
      if (name !== undefined) fields.set(name, merged(fields.get(name), known));
    }
    operations.set(operation, fields);
  }
  return operations;
}

/** As a page names it; `undefined` for what pages do not tell, such as headers and bodies as a whole. */
function nameOf(place: string): string | undefined {
  const name = place.replace(/^answer 2\w\w/, "answer").replaceAll(/ ?\([^()]*\)/g, "");
  if (/^(path|header|cookie|answer \w)|: header |\*/.test(name) || /^(body|answer)$/.test(name))
    return undefined;
  return name.replace(/^query (\w+): /, "query $1").replace(": ", " ");
}

function merged(before: Field | undefined, { types }: Place): Field {
  const values = [...types.values()].flatMap((kind) =>
    [...kind.values].map((value) => String(JSON.parse(value)).replace(/^"(.*)"$/, "$1")),
  );
  const names = [...types.keys()].filter((type) => type !== "null");
  return {
    types: [...new Set([...(before?.types ?? []), ...names])],
    values: [...new Set([...(before?.values ?? []), ...values])],
  };
}
