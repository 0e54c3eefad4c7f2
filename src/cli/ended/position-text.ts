import type { Progress } from "./progress.js";
import { positionOf } from "./progress.js";

const AT_ONCE = 1_000;

/**
 * The JSON of `positionOf(progress)` in pieces: a first run may remember 100,000 ids, and is stored many times. Do not
 * move on before the last piece is taken.
 */
export function* positionText(progress: Progress): Generator<string, void, undefined> {
  const { done: _done, open: _open, ...head } = positionOf({ ...progress, done: new Map(), open: new Map() });
  yield `${JSON.stringify(head).slice(0, -1)},"done":`;
  yield* listText(progress.done);
  yield ',"open":';
  yield* listText(progress.open);
  yield "}";
}

function* listText(ids: ReadonlyMap<string, number | null>): Generator<string, void, undefined> {
  let text = "[";
  let count = 0;
  for (const entry of ids) {
    text += `${count === 0 ? "" : ","}${JSON.stringify(entry)}`;
    if (++count % AT_ONCE !== 0) continue;
    yield text;
    text = "";
  }
  yield `${text}]`;
}
