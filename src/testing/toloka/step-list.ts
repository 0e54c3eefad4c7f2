import type { OperationLogItem } from "../../../generated/toloka.js";

/**
 * A step of a type that the document lists.
 *
 * @hidden
 */
type Known<Step> = Step extends { type: infer Type } ? (string extends Type ? never : Step) : never;
/** The fields of a new step. Those that you leave out have defaults. */
export type StepFields = Fields<Known<OperationLogItem>>;
/** @hidden */
type Fields<Step> = Step extends { type: unknown } ? Pick<Step, "type"> & Partial<Omit<Step, "type">> : never;

/**
 * The log of an operation. Iterate over it to see its steps, in the order in which they were added.
 * @example
 * service.operations.log(id).add({ type: "TASK_CREATE", input: { pool_id: "1" }, output: { task_id: "2" } });
 */
export class StepList {
  readonly #steps: OperationLogItem[] = [];

  /** How many steps there are. */
  get size(): number {
    return this.#steps.length;
  }

  /** Iterates over the steps. */
  [Symbol.iterator](): Iterator<OperationLogItem, undefined, unknown> {
    return [...this.#steps][Symbol.iterator]();
  }

  /**
   * Adds a step and returns it. By default a step that validates or opens a pool has failed; any other has succeeded.
   * `undocumented` holds fields and values that are in no document, which the types of `step` refuse.
   */
  add(step: StepFields, undocumented: Readonly<Record<string, unknown>> = {}): OperationLogItem {
    const success = !/_VALIDATE$|^POOL_OPEN$/.test(step.type);
    return this.push(Object.assign({ success, input: {}, output: {}, ...step }, undocumented));
  }

  /** @internal */
  push(step: OperationLogItem): OperationLogItem {
    this.#steps.push(step);
    return step;
  }
}
