import type { OperationRecord } from "oplogs/records";
import { isWithin, placeOf } from "../../src/records/place.js";
import type { Service } from "../../src/records/service.js";
import type { Wanted } from "../../src/records/wanted.js";

/** A record with these fields. */
export function made(fields: Partial<OperationRecord> = {}): OperationRecord {
  return {
    system: "cbr",
    scope: "a-project",
    id: "an-id",
    kind: "backup",
    subject: undefined,
    state: "succeeded",
    status: "success",
    progress: undefined,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    updatedAt: undefined,
    reason: undefined,
    raw: { id: "an-id" },
    ...fields,
  };
}

export const ALL: Wanted = {
  by: "createdAt",
  since: undefined,
  until: undefined,
  states: undefined,
  kinds: undefined,
};

/** A service that holds records, and what it was asked for. It filters by time as far as `heeds` says. */
export function listing(
  held: readonly OperationRecord[],
  { bySpans = true, heeds = true } = {},
): Pick<Service, "list" | "bySpans"> & { readonly asked: Wanted[] } {
  const asked: Wanted[] = [];
  return {
    bySpans,
    asked,
    async *list(wanted) {
      asked.push(wanted);
      for (const record of held) if (!heeds || isWithin(placeOf(record, wanted.by), wanted)) yield record;
    },
  };
}
