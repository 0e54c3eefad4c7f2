import type { components } from "../../generated/toloka.js";
import { fields } from "../core/json.js";

type Schemas = components["schemas"];
/** One step of an operation's log. Types that are not documented come as they are. */
export type OperationLogItem = Schemas["OperationLogItem"];
/** A task as a log repeats it: what was sent, your own keys included, and at times what the server set. */
export type LoggedTask = Schemas["LoggedTask"];
/** A task suite as a log repeats it. */
export type LoggedTaskSuite = Schemas["LoggedTaskSuite"];
/** A bonus as a log repeats it. Its `amount` may be a number or a text. */
export type LoggedUserBonus = Schemas["LoggedUserBonus"];

/** A step of an unknown type has any string as its type; the known ones have one each. */
type KnownType<Step> = Step extends { type: infer Type } ? (string extends Type ? never : Type) : never;
/** The types of steps that are known: `TASK_CREATE`, `TASK_VALIDATE` and so on. */
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
