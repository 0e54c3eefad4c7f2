import type { OperationLogItem } from "../../generated/toloka.js";
import type { Batch } from "./batches.js";
import { contentOf, contentsOf } from "./contents.js";
import { markOf } from "./marker.js";
import { outcome } from "./outcome.js";

/**
 * Whether the log of an operation that was found under a key is of these items: `same`, `changed`, or `unknown` if it
 * does not say. `marked` tells whether its steps repeat the marks: then it speaks of all batches, else of this one.
 */
export interface Sameness {
  readonly items: "same" | "changed" | "unknown";
  readonly marked: boolean;
}

/** Compares the hash that the marks hold; without marks, what is in the items. */
export function samenessOf(batch: Batch, hash: string, log: readonly OperationLogItem[]): Sameness {
  const hashes = new Set(log.flatMap(({ input }) => markOf(input)?.hash ?? []));
  if (hashes.size === 0) return { items: sameContents(batch, log), marked: false };
  return { items: hashes.size === 1 && hashes.has(hash) ? "same" : "changed", marked: true };
}

/** Each step must be of an item, and each item must have one; of equal items, each its own. */
function sameContents(batch: Batch, log: readonly OperationLogItem[]): Sameness["items"] {
  const { created, rejected } = outcome(log);
  const { keys, places } = contentsOf(
    batch,
    batch.items.map((_, i) => batch.start + i),
  );
  const left = new Map([...places].map(([content, equal]) => [content, equal.length]));
  for (const { input } of [...created, ...rejected]) {
    const content = contentOf(input, keys);
    const count = left.get(content) ?? 0;
    if (count === 0) return "changed";
    left.set(content, count - 1);
  }
  return [...left.values()].some((count) => count > 0) ? "unknown" : "same";
}
