import type { OperationLogItem } from "../../generated/toloka.js";
import { OplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";
import type { Batch } from "./batches.js";
import { type Contents, contentOf, contentsOf } from "./contents.js";
import { MARKER, type Mark, markOf, unmarked } from "./marker.js";
import { outcome } from "./outcome.js";
import type { FieldProblem } from "./problems.js";

/** What became of the items of a batch, by their place in the whole array. */
export interface Matched {
  readonly created: { readonly index: number; readonly id: string | undefined }[];
  readonly rejected: { readonly index: number; readonly problems: readonly FieldProblem[] }[];
  readonly unknown: number[];
  readonly other: OperationLogItem[];
}

const LOG = "GET /operations/{operation_id}/log";

/** Assigns the steps of a log to the items of their batch. Throws an error of kind `parse` if that is ambiguous. */
export function match(batch: Batch, log: readonly OperationLogItem[]): Matched {
  const { created, rejected, other } = outcome(log);
  const left = new Set(batch.items.map((_, i) => batch.start + i));
  for (const { input } of [...created, ...rejected]) {
    const mark = markIn(batch, input);
    if (mark) left.delete(mark.index);
  }
  const find = finder(batch, left);
  const placed = [...created, ...rejected].map(({ input }) => markIn(batch, input)?.index ?? find(input));
  const result: Matched = {
    created: created.map(({ id }, i) => ({ index: placed[i] ?? -1, id })),
    rejected: rejected.map(({ problems }, i) => ({ index: placed[created.length + i] ?? -1, problems })),
    unknown: [],
    // That an item is valid says nothing about what became of it.
    other: other
      .filter((step) => !(step.success && step.type.endsWith("_VALIDATE") && markOf(step.input)))
      .map((step) => withoutMark(step)),
  };
  const told = new Set(placed);
  result.unknown.push(...batch.items.map((_, i) => batch.start + i).filter((index) => !told.has(index)));
  return result;
}

function markIn({ start, items }: Batch, input: unknown): Mark | undefined {
  const mark = markOf(input);
  return mark && mark.index >= start && mark.index < start + items.length ? mark : undefined;
}

function withoutMark(step: OperationLogItem): OperationLogItem {
  return isObject(step.input) && MARKER in step.input ? { ...step, input: unmarked(step.input) } : step;
}

/** Finds items by their content, for a service that does not repeat the key: only one that has no equal. */
function finder(batch: Batch, left: ReadonlySet<number>): (input: unknown) => number {
  let contents: Contents | undefined;
  return (input) => {
    contents ??= contentsOf(batch, left);
    const found = contents.places.get(contentOf(input, contents.keys)) ?? [];
    const [index] = found;
    if (index !== undefined && found.length === 1) return index;
    const why =
      found.length > 1
        ? `items ${found.slice(0, 3).join(", ")} are equal: give each a text of its own, such as a private comment`
        : "no item has its content";
    const message = `a step does not repeat the item's key ${MARKER}, and ${why}`;
    throw new OplogsError("parse", message, { operation: LOG });
  };
}
