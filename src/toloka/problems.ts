import { isObject, text } from "../core/json.js";

/** What is wrong with one field of an item. */
export interface FieldProblem {
  /** Path of the field, such as `input_values.image`; its dots are part of the name. Empty: the whole item. */
  readonly field: string;
  readonly code: string;
  readonly message: string | undefined;
  readonly params: readonly unknown[];
}

/** Reads a map of field paths to `{ code, message, params }`; empty when `map` is none. */
export function fieldProblems(map: unknown): FieldProblem[] {
  if (!isObject(map)) return [];
  return Object.entries(map).flatMap(([field, problem]) => {
    if (!isObject(problem) || !text(problem["code"])) return [];
    const { code, message, params } = problem;
    return {
      field,
      code: String(code),
      message: text(message),
      params: Array.isArray(params) ? params : [],
    };
  });
}
