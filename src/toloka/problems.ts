import type { ErrorCode, FieldProblemCode } from "../../generated/toloka.js";
import { fields, isObject, text } from "../core/json.js";

/** What is wrong with an item. What Toloka did not say is `undefined`. */
export interface FieldProblem {
  /** Path of the field, such as `input_values.image`; dots are part of the name. Empty: the whole item. */
  readonly field: string;
  readonly code: FieldProblemCode | ErrorCode | undefined;
  readonly message: string | undefined;
  /** Values that go with the problem, such as the bounds that were passed. */
  readonly params: readonly unknown[] | undefined;
}

/**
 * Reads the `output` of a failed step, in each of its shapes: a map of fields, an error with such a map as
 * its `payload`, an error alone (its `field` is then empty). Gives nothing where the output says nothing.
 * @example
 * if (isStep(step, "POOL_OPEN") && !step.success) console.log(problemsOf(step.output));
 */
export function problemsOf(output: unknown): FieldProblem[] {
  const { code, message, payload } = fields(output);
  // In a map of fields each value is an object; a field of the name `code` does not make it an error.
  const isError = text(code, message) !== undefined;
  const problems = fieldProblems(isError ? payload : output);
  return problems.length === 0 && isError ? [problem("", fields(output))] : problems;
}

/** Reads a map of field paths to `{ code, message, params }`; empty when `map` is none. */
export function fieldProblems(map: unknown): FieldProblem[] {
  return Object.entries(fields(map)).flatMap(([field, said]) => (isObject(said) ? problem(field, said) : []));
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
