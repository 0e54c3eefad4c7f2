import type { OperationRecord } from "./operation-record.js";
import { type Place, placeOf } from "./place.js";
import type { RecordTime } from "./wanted.js";

/** Records of one client, newest first. */
export interface Source {
  readonly records: AsyncIterator<OperationRecord, void, undefined>;
  /** Called with an error of this source; it goes on without the source unless this throws. */
  failed(error: unknown): void;
}

interface Head {
  readonly record: OperationRecord;
  readonly place: Place;
}

/**
 * Merges sources that are newest first each; of the same time, those of an earlier source come first. It begins to
 * read all of them at once, and holds one record of each.
 */
export async function* merge(
  sources: readonly Source[],
  by: RecordTime,
): AsyncGenerator<OperationRecord, void, undefined> {
  const heads = await Promise.all(sources.map((source) => headOf(source, by)));
  for (;;) {
    const index = newest(heads);
    const [head, source] = [heads[index], sources[index]];
    if (!head || !source) return;
    yield head.record;
    heads[index] = await headOf(source, by);
  }
}

async function headOf({ records, failed }: Source, by: RecordTime): Promise<Head | undefined> {
  try {
    const { done, value } = await records.next();
    return done ? undefined : { record: value, place: placeOf(value, by) };
  } catch (error) {
    failed(error);
    return undefined;
  }
}

/** The index of the newest; -1 if there is none. */
function newest(heads: readonly (Head | undefined)[]): number {
  return heads.reduce((best, head, index) => {
    const held = heads[best];
    return head && (!held || head.place.time > held.place.time) ? index : best;
  }, -1);
}
