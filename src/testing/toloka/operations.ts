import type { Operation, OperationStatus } from "../../../generated/toloka.js";
import { Collection, type CollectionRules } from "../collection.js";
import type { Closed, WordsOf } from "../words.js";
import { detailsOf } from "./started.js";
import type { Setting } from "./state.js";
import { StepList } from "./step-list.js";
import { timeText } from "./time-text.js";

/** The statuses that the document lists for operations. */
export type OperationWord = WordsOf<OperationStatus>;

/** The fields of a new operation. Those that you leave out have defaults. */
export type OperationFields = Partial<Closed<Operation>>;

/**
 * The operations of a fake. Iterate over it to see what is there, in the order in which it was added.
 * @example
 * const { id } = service.operations.add({ type: "POOL.OPEN", statuses: ["RUNNING", "FAIL"] });
 */
export class OperationCollection extends Collection<Operation, OperationFields, OperationWord> {
  readonly #logs = new Map<string, StepList>();
  readonly #started: Setting["started"];

  /** @internal */
  constructor(setting: Setting, changed: (operation: Operation, before: Operation | undefined) => void) {
    super(rulesOf(setting, changed));
    this.#started = setting.started;
  }

  /** The log of an operation. Throws an `Error` if there is no operation with that id. */
  log(id: string): StepList {
    if (!this.get(id)) throw new Error(`there is no operation with the id ${id}: add it first`);
    const log = this.#logs.get(id) ?? new StepList();
    this.#logs.set(id, log);
    return log;
  }

  /** Removes an operation and its log. Throws an `Error` if there is no operation with that id. */
  override remove(id: string): void {
    super.remove(id);
    this.#logs.delete(id);
    this.#started.delete(id);
  }
}

export function hasEnded(status: unknown): boolean {
  return status === "SUCCESS" || status === "FAIL";
}

function rulesOf(
  setting: Setting,
  settle: (operation: Operation, before: Operation | undefined) => void,
): CollectionRules<Operation, OperationFields, OperationWord> {
  return {
    name: "operation",
    clock: setting.clock,
    make: (fields, time, first) => {
      const id = fields.id ?? setting.ids.uuid();
      const status = first ?? fields.status ?? "SUCCESS";
      const type = fields.type ?? "TASK.BATCH_CREATE";
      const submitted = timeText(time, setting.quirks);
      const operation = moved(setting, { submitted, ...fields, id, type, status }, status, time);
      return { ...operation, ...fields, id, type, status };
    },
    move: (operation, status, time, left) => moved(setting, further(operation, status, left), status, time),
    touch: (operation, time) => moved(setting, operation, operation.status, time),
    changed: settle,
  };
}

/** The operation as it runs on: its progress rises in equal steps to the end of its script. */
function further(operation: Operation, status: OperationWord, left = 0): Operation {
  const { progress } = operation;
  const runsOn = operation.status === "RUNNING" && status === "RUNNING";
  if (!runsOn || typeof progress !== "number" || left === 0) return operation;
  return { ...operation, progress: Math.floor(progress + (100 - progress) / (left + 1)) };
}

/** The operation in that status, with the times, the progress and the details that go with it. */
function moved(
  { started, quirks }: Setting,
  operation: Operation,
  status: Operation["status"],
  time: Date,
): Operation {
  const next: Operation = { ...operation, status };
  const at = timeText(time, quirks);
  if (status !== "PENDING") next.started ??= at;
  if (status === "RUNNING") next.progress ??= 0;
  if (!hasEnded(status)) return next;
  next.finished ??= at;
  if (status === "SUCCESS") next.progress = 100;
  const of = started.get(operation.id);
  const details = of && detailsOf(of, status);
  if (details) next.details ??= details;
  return next;
}
