import { isStep, type LoggedTask, type OperationLogItem, type Step, type StepType } from "oplogs/toloka";
import { describe, expect, expectTypeOf, it } from "vitest";

const created: OperationLogItem = {
  type: "TASK_CREATE",
  success: true,
  input: { pool_id: "1", "a key of mine": 7 },
  output: { task_id: "t-1" },
};
const unknown: OperationLogItem = {
  type: "POOL_ANNOTATE",
  success: true,
  input: { annotator: "model-7" },
  output: { annotated_count: 1 },
};

describe("isStep", () => {
  it("types the input and output of a step of one type", () => {
    const log: OperationLogItem[] = [unknown, created];
    const ids = log.flatMap((step) => (isStep(step, "TASK_CREATE") ? [step.output?.task_id] : []));
    expectTypeOf(ids).toEqualTypeOf<(string | null | undefined)[]>();
    expect(ids).toEqual(["t-1"]);
    expect(log.filter((step) => isStep(step, "TASK_CREATE")).map(({ input }) => input)).toEqual([
      { pool_id: "1", "a key of mine": 7 },
    ]);
  });

  it("takes several types", () => {
    const step: OperationLogItem = created;
    expect(isStep(step, "TASK_VALIDATE", "TASK_CREATE")).toBe(true);
    expect(isStep(step, "TASK_VALIDATE", "POOL_OPEN")).toBe(false);
    expect(isStep(step)).toBe(false);
    if (isStep(step, "TASK_VALIDATE", "TASK_CREATE"))
      expectTypeOf(step.input).toEqualTypeOf<LoggedTask | null>();
  });

  it("knows the documented types and POOL_OPEN, and keeps the unknown apart", () => {
    expectTypeOf<StepType>().toEqualTypeOf<
      | "TASK_CREATE"
      | "TASK_VALIDATE"
      | "TASK_SUITE_CREATE"
      | "TASK_SUITE_VALIDATE"
      | "USER_BONUS_PERSIST"
      | "USER_BONUS_VALIDATE"
      | "POOL_OPEN"
    >();
    expectTypeOf<Step<"POOL_OPEN">["type"]>().toEqualTypeOf<"POOL_OPEN">();
  });

  it("takes a step that is none for none", () => {
    for (const step of JSON.parse('[null, 1, "TASK_CREATE", [], {}]'))
      expect(isStep(step, "TASK_CREATE")).toBe(false);
  });
});
