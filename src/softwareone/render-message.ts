import { fields, text } from "../core/json.js";

/** What {@link renderMessage} reads of a log entry. */
export interface Message {
  readonly message?: string | null | undefined;
  readonly parameters?: unknown;
}

/**
 * The text of a log entry, its `{{placeholders}}` filled from the entry's `parameters`. A placeholder may hold
 * blanks and a path, `{{ Service.Name }}`. One for which there is no value, or a null, stays as it is. Lists
 * and objects are written as JSON. Without a message the text is empty.
 * @example
 * renderMessage({ message: "Row {{Row}}: {{Reason}}", parameters: { Row: 7, Reason: "empty" } }) // "Row 7: empty"
 */
export function renderMessage({ message, parameters }: Message): string {
  // Replaced by a function: a `$` in a value has no meaning then.
  return (text(message) ?? "").replace(/\{\{([^{}]*)\}\}/g, (placeholder, path: string) => {
    const value = find(parameters, path.trim());
    if (value === undefined || value === null) return placeholder;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

/** A key may itself hold dots. */
function find(parameters: unknown, path: string): unknown {
  return own(parameters, path) ?? path.split(".").reduce(own, parameters);
}

/** Of an object or a list. What all objects inherit, such as `constructor`, names nothing. */
function own(value: unknown, key: string): unknown {
  const object = typeof value === "object" ? fields({ ...value }) : {};
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
