import type { OperationLogItem } from "../../../generated/toloka.js";

/** A step of a type that the document lists. */
type Known<Step> = Step extends { type: infer Type } ? (string extends Type ? never : Step) : never;
/** What may be said of a new step; what you leave out has a default. */
export type StepFields = Fields<Known<OperationLogItem>>;
type Fields<Step> = Step extends { type: unknown } ? Pick<Step, "type"> & Partial<Omit<Step, "type">> : never;

/** The log of an operation. Iterate over it to see its steps, in the order of adding. */
export class StepList {
  readonly #steps: OperationLogItem[] = [];

  /** How many steps there are. */
  get size(): number {
    return this.#steps.length;
  }

  [Symbol.iterator](): Iterator<OperationLogItem, undefined, unknown> {
    return [...this.#steps][Symbol.iterator]();
  }

  /**
   * Adds a step and returns it. One that validates something has failed by default, any other has succeeded.
   * `undocumented` holds fields and values that no document names.
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
