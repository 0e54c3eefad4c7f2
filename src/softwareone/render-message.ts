import { text } from "../core/json.js";
import { plainLine } from "./plain-line.js";

/** What {@link renderMessage} reads of a log entry. */
export interface Message {
  /** The text, with placeholders such as `{{Name}}`. */
  readonly message?: string | null | undefined;
  /** The values of the placeholders. */
  readonly parameters?: unknown;
}

/** The most characters of values that fill a message: a long value, repeated often, would fill all memory. */
const LONGEST = 4_000_000;
/** What a value that cannot be written counts for. */
const TRIED = 100_000;

/**
 * Returns the text of a log entry, its `{{placeholders}}` filled from the entry's `parameters`. A placeholder may
 * hold blanks and a path, `{{ Service.Name }}`. One that has no value, or null, stays as it is, and so do those
 * whose values come after four million characters of values. Lists and objects are written as JSON, and a
 * placeholder in a value is not filled. Without a message the text is empty.
 *
 * The text is one line and safe to print: a line break becomes a blank; escape sequences, and characters that
 * cannot be seen, such as those that change the direction of writing, are left out.
 * @example
 * renderMessage({ message: "Row {{Row}}: {{Reason}}", parameters: { Row: 7, Reason: "empty" } }) // "Row 7: empty"
 */
export function renderMessage({ message, parameters }: Message): string {
  const values = new Map<string, string | null | undefined>();
  let room = LONGEST;
  // Replaced by a function: a `$` in a value has no meaning then.
  const filled = (text(message) ?? "").replace(/\{\{([^{}]*)\}\}/g, (placeholder, path: string) => {
    if (room <= 0) return placeholder;
    const value = values.has(path) ? values.get(path) : written(find(parameters, path.trim()));
    values.set(path, value);
    // One that does not fit, or cannot be written, counts as well: to try has taken its time.
    const fits = typeof value === "string" && value.length <= room;
    room -= value === null ? TRIED : (value?.length ?? 0);
    return fits ? value : placeholder;
  });
  return plainLine(filled);
}

/** Undefined for what has no value; null for one that cannot be written: lists in lists may be too deep. */
function written(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    return null;
  }
}

/** A key may itself hold dots. */
function find(parameters: unknown, path: string): unknown {
  return own(parameters, path) ?? path.split(".").reduce(own, parameters);
}

/** A field of an object or a list. What all objects inherit, such as `constructor`, is none, nor is a list's length. */
function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.prototype.propertyIsEnumerable.call(value, key) ? Reflect.get(value, key) : undefined;
}
