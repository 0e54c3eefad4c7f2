import type { Reader } from "../../../src/cli/ended/reader.js";
import type { OperationRecord } from "../../../src/records/operation-record.js";

export interface Simulated {
  readonly id: string;
  readonly created: number;
  readonly ended: number;
  /** How long after its creation it appears in the list; negative if the service's clock is ahead. */
  readonly late: number;
  /** The service does not say when it was created. */
  readonly undated?: boolean;
  /** Its state is a word that we do not know. */
  readonly unknown?: boolean;
}

/** A service at a time that the test sets. */
export class SimulatedService implements Reader {
  now = 0;
  /** How many times one operation was asked for. */
  gets = 0;
  /** Shuffles the list; the same number shuffles it in the same way. */
  order = 0;
  /** The filter of the list bounds the end, and hides what has none. */
  boundsEnd = false;
  /** The list does not show what was created before this. */
  hidesBelow: number | undefined;
  readonly #operations: Map<string, Simulated>;

  constructor(operations: readonly Simulated[]) {
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
  }

  add(operation: Simulated): void {
    this.#operations.set(operation.id, operation);
  }

  remove(id: string): void {
    this.#operations.delete(id);
  }

  async *list(since: Date | undefined): AsyncGenerator<OperationRecord> {
    const from = since?.getTime() ?? Number.NEGATIVE_INFINITY;
    const shown = this.#visible().filter(
      ({ created, ended, undated }) =>
        created >= (this.hidesBelow ?? created) &&
        (undated || created >= from) &&
        !(this.boundsEnd && since && !undated && ended > this.now),
    );
    for (const operation of shuffled(shown, this.order)) yield this.#record(operation);
  }

  async *open(): AsyncGenerator<OperationRecord> {
    for (const operation of this.#visible())
      if (operation.ended > this.now && !operation.unknown) yield this.#record(operation);
  }

  async get(id: string): Promise<OperationRecord | undefined> {
    this.gets++;
    const operation = this.#operations.get(id);
    return operation && this.#record(operation);
  }

  #visible(): Simulated[] {
    return [...this.#operations.values()].filter(({ created, late }) => created + late <= this.now);
  }

  #record({ id, created, ended, undated, unknown }: Simulated): OperationRecord {
    const hasEnded = ended <= this.now;
    const createdAt = undated ? undefined : new Date(created).toISOString();
    return {
      system: "cbr",
      scope: "project-1",
      id,
      kind: "backup",
      subject: undefined,
      state: unknown ? "unknown" : hasEnded ? "succeeded" : "running",
      status: hasEnded ? "success" : "running",
      progress: undefined,
      createdAt,
      startedAt: undefined,
      endedAt: hasEnded ? new Date(ended).toISOString() : undefined,
      updatedAt: undefined,
      reason: undefined,
      raw: { id, operation_type: "backup" },
    };
  }
}

/** The same things in another order, which follows from the number. */
function shuffled<T>(things: readonly T[], order: number): T[] {
  const keys = things.map((thing, at) => ({ thing, key: Math.imul(at + 1, order | 1) >>> 0 }));
  return keys.sort((one, other) => one.key - other.key).map(({ thing }) => thing);
}
