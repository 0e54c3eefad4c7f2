import { type Field, type Operations, operationName } from "./field.js";
import { type Table, tablesOf } from "./rst-tables.js";

/** Those of paths have names that differ, and say nothing. */
const PLACES: readonly [title: RegExp, place: string][] = [
  [/^query param/i, "query "],
  [/^request body/i, "body "],
  [/^response body/i, "answer "],
];

const TYPES: readonly [word: RegExp, type: string][] = [
  [/^string/i, "string"],
  [/^(int|long)/i, "integer"],
  [/^(float|double|number)/i, "number"],
  [/^bool/i, "boolean"],
  [/^(object|map)/i, "object"],
];

/** The operation of a page of Open Telekom Cloud's API reference. Throws on a page that holds none. */
export function operationsOfPage(page: string): Operations {
  const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE) +(\/\S+)$/m.exec(page) ?? [];
  if (!method || !path) throw new Error("The page names no operation, such as GET /v3/{project_id}/vaults.");
  // Only good answers: errors have a shape of their own.
  const [head = "", ...answers] = page.split(/^\*\*Status code: (?=\d)/m);
  const tables = [head, ...answers.filter((answer) => /^2/.test(answer))].flatMap(tablesOf);
  const fields = new Map<string, Field>();
  for (const table of tables) {
    const place = PLACES.find(([title]) => title.test(table.title))?.[1];
    if (place) addRows(fields, table, place, tables, []);
  }
  if (tables.length === 0) throw new Error(`The page of ${method} ${path} has no table.`);
  return new Map([[operationName(method, path), fields]]);
}

function addRows(
  fields: Map<string, Field>,
  table: Table,
  place: string,
  tables: readonly Table[],
  above: readonly Table[],
): void {
  const column = (name: RegExp) => table.head.findIndex((cell) => name.test(cell));
  const [nameAt, typeAt, textAt] = [
    column(/^(parameter|name)$/i),
    column(/type$/i),
    column(/^description$/i),
  ];
  if (nameAt < 0 || typeAt < 0)
    throw new Error(`The table "${table.title}" has no column for names or types.`);
  for (const row of table.rows) {
    const name = place + (row[nameAt] ?? "");
    const { type, label } = typeOf(row[typeAt] ?? "");
    const isArray = /^(array|list)\b/i.test(type);
    const inner = type.replace(/^(array|list) of /i, "").replace(/ objects?$/i, "");
    const values = valuesOf(row[textAt] ?? "");
    const named = tables.find((other) =>
      label === undefined ? other.title === inner : other.label === label,
    );
    const innerTypes = named ? ["object"] : typesOf(inner);
    fields.set(name, isArray ? { types: ["array"], values: [] } : { types: innerTypes, values });
    if (isArray) fields.set(`${name}[]`, { types: innerTypes, values });
    if (named && !above.includes(named))
      addRows(fields, named, `${name}${isArray ? "[]" : ""}.`, tables, [...above, named]);
  }
}

function typesOf(word: string): string[] {
  return TYPES.filter(([pattern]) => pattern.test(word)).map(([, type]) => type);
}

/** On one line, and a reference as what it refers to; a cell may break its words. */
function typeOf(cell: string): { type: string; label: string | undefined } {
  const text = cell.replaceAll(/\s+/g, " ");
  const label = /:ref:`[^<`]*<([^>]*)>`/.exec(text)?.[1];
  return { type: text.replaceAll(/:ref:`([^<`]*?) *(<[^>]*>)?`/g, "$1"), label };
}

/** Those that a description lists as `-  **success**`. */
function valuesOf(description: string): string[] {
  const [, list = ""] = description.split(/enumeration values?:/i);
  return [...list.matchAll(/^ *- +\*\*([^*]+)\*\*/gm)].map(([, value = ""]) => value);
}
