import type { OperationLogItem } from "../../generated/toloka.js";
import { fields } from "../core/json.js";

/** A step of an unknown type has any string as its type; the known ones have one each. */
type KnownType<Step> = Step extends { type: infer Type } ? (string extends Type ? never : Type) : never;
/**
 * The types of steps that are known: `TASK_CREATE`, `TASK_VALIDATE` and so on.
 * @useDeclaredType
 */
export type StepType = KnownType<OperationLogItem>;
/** The step of a known type, such as `Step<"TASK_CREATE">`. */
export type Step<Type extends StepType> = Extract<OperationLogItem, { type: Type }>;

/**
 * Whether a step is of one of these types; its `input` and `output` are then typed. Comparing `step.type`
 * does not do that, as a step of an unknown type may have any text there.
 * @example
 * if (isStep(step, "TASK_CREATE")) console.log(step.output?.task_id);
 */
export function isStep<Type extends StepType>(
  step: OperationLogItem,
  ...types: readonly Type[]
): step is Step<Type> {
  const { type } = fields(step);
  return types.some((known) => known === type);
}
