import type { ErrorCode, FieldProblemCode } from "../../generated/toloka.js";
import { fields, isObject, text } from "../core/json.js";

/** What is wrong with an item. What Toloka did not say is `undefined`. */
export interface FieldProblem {
  /**
   * Path of the field, such as `input_values.image`; dots are part of the name. Empty: the whole item. In what
   * Toloka says of many items at once, it begins with the item's index, from 0: `11.amount`.
   */
  readonly field: string;
  /** The service's code, such as `VALUE_REQUIRED`. */
  readonly code: FieldProblemCode | ErrorCode | undefined;
  /** The service's own words. */
  readonly message: string | undefined;
  /** Values that go with the problem, such as the bounds that were passed. */
  readonly params: readonly unknown[] | undefined;
}

/**
 * Reads the `output` of a failed step or the `body` of an `HttpError`, in each of its shapes: a map of fields, a
 * map of items by index with a map of fields each (`{ "11": { amount: … } }` has the field `11.amount`), an error
 * with such a map as its `payload`, or an error alone (its `field` is then empty). Returns an empty array if it
 * says nothing.
 * @example
 * if (isStep(step, "POOL_OPEN") && !step.success) console.log(problemsOf(step.output));
 */
export function problemsOf(output: unknown): FieldProblem[] {
  return problemsIn(output, DEEPEST);
}

/** Maps may stand in maps; deeper than this there are none. */
const DEEPEST = 4;

function problemsIn(output: unknown, depth: number): FieldProblem[] {
  const { code, message, payload } = fields(output);
  // In a map of fields each value is an object; a field of the name `code` does not make it an error.
  if (text(code, message) === undefined) return problemsInMap(output, depth);
  const problems = problemsInMap(payload, depth).filter(says);
  return problems.length > 0 ? problems : [problem("", fields(output))];
}

function problemsInMap(map: unknown, depth: number): FieldProblem[] {
  return Object.entries(fields(map)).flatMap(([key, said]) => {
    if (!isObject(said)) return [];
    const inside = depth > 1 ? problemsIn(said, depth - 1).filter(says) : [];
    if (inside.length === 0) return [problem(key, said)];
    return inside.map((problem) => ({ ...problem, field: problem.field ? `${key}.${problem.field}` : key }));
  });
}

function says({ code, message }: FieldProblem): boolean {
  return (code ?? message) !== undefined;
}

function problem(field: string, said: Record<string, unknown>): FieldProblem {
  const { code, message, params } = said;
  return {
    field,
    code: text(code),
    message: text(message),
    params: Array.isArray(params) ? params : undefined,
  };
}
