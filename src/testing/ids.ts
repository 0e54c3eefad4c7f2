/** Makes the ids of a fake: the same ones in the same order of calls. */
export interface Ids {
  /** Such as `9e3779b1-0000-4000-8000-000000000001`. */
  uuid(): string;
}

export function createIds(): Ids {
  let count = 0;
  return {
    uuid() {
      count++;
      // By an odd factor, so that ids differ at a glance and their order is not that of the calls.
      const head = Math.imul(count, 0x9e3779b1) >>> 0;
      return `${hex(head, 8)}-0000-4000-8000-${hex(count, 12)}`;
    },
  };
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}
