import { createPace, type Pace } from "./pace.js";
import type { Reader } from "./reader.js";
import { createSharedList, type ReadPages, type SharedList } from "./shared-list.js";
import type { Starting } from "./starting.js";

/** Asks the service, for whatever search. */
export type Source = Omit<Reader, "clock" | "look" | "lookNow" | "call"> & { readonly pages: ReadPages };

/** What the waits of a client share. */
export interface Waits {
  readonly starting: Starting;
  readonly source: Source & Pick<Reader, "clock">;
  readonly list: SharedList;
  readonly pace: Pace;
}

export function createWaits(starting: Starting, source: Source): Waits {
  return {
    starting,
    source: { ...source, clock: starting.clock },
    list: createSharedList(source.pages),
    pace: createPace(),
  };
}
