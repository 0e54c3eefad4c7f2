import { isHttpError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { Batch } from "./batches.js";
import type { Matched } from "./match.js";
import { type FieldProblem, problemsOf } from "./problems.js";

/**
 * What became of a batch that Toloka refused as a whole because of its items: all of them are rejected, as none was
 * created. Returns `undefined` if the error is not about the items: only a 400 is that names nothing but items, by
 * their place in the batch.
 */
export function refusedBatch({ start, items }: Batch, error: unknown): Matched | undefined {
  if (!isHttpError(error, 400)) return undefined;
  const named = new Map<number, FieldProblem[]>();
  for (const problem of problemsOf(error.body)) {
    const [, place, field = ""] = /^(\d+)(?:\.(.*))?$/s.exec(problem.field) ?? [];
    if (place === undefined || Number(place) >= items.length) return undefined;
    const problems = named.get(Number(place)) ?? [];
    problems.push({ ...problem, field });
    named.set(Number(place), problems);
  }
  if (named.size === 0) return undefined;
  const ofAll = problemOfAll(error.body);
  const rejected = items.map((_, i) => ({ index: start + i, problems: named.get(i) ?? ofAll }));
  return { created: [], rejected, unknown: [], other: [] };
}

/** What the error says of the whole request, for items that it does not name. */
function problemOfAll(body: unknown): FieldProblem[] {
  const { code, message } = fields(body);
  if (text(code, message) === undefined) return [];
  return [{ field: "", code: text(code), message: text(message), params: undefined }];
}
