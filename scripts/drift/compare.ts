import type { Field, Operations } from "./field.js";

/**
 * What a vendor publishes that our document lacks, a line each. The other way round is no drift: our documents also
 * hold what is known from elsewhere.
 */
export function compare(published: Operations, ours: Operations): string[] {
  return [...ours].flatMap(([operation, fields]) => {
    const theirs = published.get(operation);
    if (!theirs) return [];
    return [...theirs].flatMap(([place, field]) =>
      differences(field, fields.get(place)).map((text) => `\`${operation}\`: \`${place}\` ${text}`),
    );
  });
}

function differences(published: Field, ours: Field | undefined): string[] {
  if (!ours) return ["is published, and not in our document"];
  const found: string[] = [];
  const types = published.types.filter((type) => !ours.types.some((own) => covers(own, type)));
  if (types.length > 0 && ours.types.length > 0)
    found.push(`is published as ${types.join(" or ")}, and is ${ours.types.join(" or ")} in our document`);
  const values = published.values.filter((value) => !ours.values.includes(value));
  if (values.length > 0)
    found.push(`is published with values that our document does not list: ${values.join(", ")}`);
  return found;
}

function covers(own: string, type: string): boolean {
  return own === type || own === "any" || type === "any" || (own === "number" && type === "integer");
}
