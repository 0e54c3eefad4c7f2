import fc from "fast-check";
import { type LoggedTask, type LoggedUserBonus, type OperationLogItem, outcome } from "oplogs/toloka";
import { describe, expect, expectTypeOf, it } from "vitest";
import { operationsOf } from "../contract/document.js";

const bonus = {
  id: 65,
  amount: 1.5,
  created: "2021-02-02T12:51:00",
  user_id: "ec00d2407f7241258d0faba610110d95",
  public_title: { EN: "Good job!", RU: "Молодец!" },
  public_message: { EN: "Ten tasks completed", RU: "Выполнено 10 заданий" },
  private_comment: "pool_123456",
  without_message: false,
};
const task = (n: number) => ({ pool_id: "1", input_values: { image: `${n}.png` }, __item_idx: `${n}` });

/** A log that is not, or not only, what the types say. */
function malformed(text: string): OperationLogItem[] {
  return JSON.parse(text);
}

describe("outcome", () => {
  it("tells what was created", () => {
    const log: OperationLogItem[] = [
      { type: "USER_BONUS_PERSIST", success: true, input: bonus, output: { user_bonus_id: "2128" } },
      { type: "TASK_CREATE", success: true, input: task(1), output: { task_id: "t-1" } },
      {
        type: "TASK_SUITE_CREATE",
        success: true,
        input: { tasks: [task(2)] },
        output: { task_suite_id: "s" },
      },
    ];
    expect(outcome(log)).toEqual({
      created: [
        { kind: "user_bonus", id: "2128", input: bonus },
        { kind: "task", id: "t-1", input: task(1) },
        { kind: "task_suite", id: "s", input: { tasks: [task(2)] } },
      ],
      rejected: [],
      other: [],
    });
  });

  it("tells what was rejected and why, of all three shapes of an output", () => {
    const output = { user_id: { code: "ENTITY_DOES_NOT_EXIST", message: "Entity does not exist" } };
    const envelope = { code: "VALIDATION_ERROR", message: "Validation failed", payload: output };
    const apiError = { code: "BATCH_REJECTED", message: "No", request_id: "r" };
    const problem = { field: "user_id", code: "ENTITY_DOES_NOT_EXIST", message: "Entity does not exist" };
    expect(
      outcome([
        { type: "USER_BONUS_VALIDATE", success: false, input: bonus, output },
        { type: "TASK_VALIDATE", success: false, input: task(1), output: envelope },
        { type: "TASK_SUITE_VALIDATE", success: false, input: null, output: apiError },
      ]),
    ).toEqual({
      created: [],
      rejected: [
        { kind: "user_bonus", input: bonus, problems: [problem] },
        { kind: "task", input: task(1), problems: [problem] },
        { kind: "task_suite", input: null, problems: [{ field: "", code: "BATCH_REJECTED", message: "No" }] },
      ],
      other: [],
    });
  });

  it("keeps steps of other types as they are, and those that do not tell how they went", () => {
    const log = malformed(`[
      { "type": "POOL_OPEN", "success": false, "input": { "pool_id": 1 }, "output": { "code": "EMPTY" } },
      { "type": "POOL_ANNOTATE", "success": true, "input": {}, "output": { "task_id": "t" } },
      { "type": "TASK_VALIDATE", "success": true, "input": {}, "output": {} },
      { "type": "TASK_CREATE", "success": "true", "input": {}, "output": { "task_id": "t" } },
      { "type": "TASK_CREATE", "input": {}, "output": { "task_id": "t" } },
      { "success": true }, {}, [], null, 7, "TASK_CREATE"
    ]`);
    const { created, rejected, other } = outcome(log);
    expect({ created, rejected }).toEqual({ created: [], rejected: [] });
    expect(other).toHaveLength(log.length);
    other.forEach((step, index) => {
      expect(step).toBe(log[index]);
    });
  });

  it("counts a creation for which the log has no id or input, and one that failed", () => {
    const log = malformed(`[
      { "type": "TASK_SUITE_CREATE", "success": true, "input": {}, "output": {} },
      { "type": "TASK_CREATE", "success": true, "output": null },
      { "type": "TASK_SUITE_CREATE", "success": true, "input": null, "output": { "task_suite_id": null } },
      { "type": "USER_BONUS_PERSIST", "success": true, "input": {}, "output": { "user_bonus_id": null } },
      { "type": "TASK_CREATE", "success": false, "input": null, "output": { "code": "NO", "message": null } },
      { "type": "TASK_VALIDATE", "success": false }
    ]`);
    expect(outcome(log)).toEqual({
      created: [
        { kind: "task_suite", input: {} },
        { kind: "task" },
        { kind: "task_suite", input: null },
        { kind: "user_bonus", input: {} },
      ],
      rejected: [
        { kind: "task", input: null, problems: [{ field: "", code: "NO" }] },
        { kind: "task", problems: [] },
      ],
      other: [],
    });
  });

  it("types the input by the kind", () => {
    for (const item of outcome([]).created) {
      if (item.kind === "task") expectTypeOf(item.input).toEqualTypeOf<LoggedTask | null>();
      if (item.kind === "user_bonus") expectTypeOf(item.input).toEqualTypeOf<LoggedUserBonus | null>();
    }
  });

  it("refuses what is not a log", () => {
    for (const log of [undefined, null, {}, Promise.resolve([])])
      expect(() => Reflect.apply(outcome, undefined, [log])).toThrow(/await toloka.operations.log/);
  });

  it.each([
    ["bonus-issued", 1, 0, 0],
    ["bonus-failed", 0, 1, 0],
    ["bonuses-mixed", 2, 1, 0],
    ["tasks-mixed", 3, 2, 0],
    ["task-suites-rejected", 1, 2, 0],
    ["pool-open-failed", 0, 1, 1],
    ["unknown-step-type", 1, 0, 1],
    ["empty", 0, 0, 0],
    ["nulls", 1, 1, 1],
    ["absent-fields", 1, 1, 0],
  ])("sorts the documented log %s", (name, created, rejected, other) => {
    const sorted = outcome(documented(name));
    expect([sorted.created.length, sorted.rejected.length, sorted.other.length]).toEqual([
      created,
      rejected,
      other,
    ]);
    for (const { problems } of sorted.rejected) expect(problems).not.toEqual([]);
  });

  it("loses and changes nothing, whatever is in the log", () => {
    const types = ["TASK_CREATE", "TASK_VALIDATE", "TASK_SUITE_CREATE", "TASK_SUITE_VALIDATE"];
    types.push("USER_BONUS_PERSIST", "USER_BONUS_VALIDATE", "POOL_OPEN", "__proto__", "constructor");
    const problem = fc.record({ code: fc.string(), message: fc.string() }, { requiredKeys: [] });
    const output = fc.oneof(
      fc.dictionary(fc.string(), problem),
      fc.record({ code: fc.string(), message: fc.string(), payload: fc.dictionary(fc.string(), problem) }),
      fc.record({ task_id: fc.string(), task_suite_id: fc.string(), user_bonus_id: fc.string() }),
      fc.jsonValue(),
    );
    const step = fc.record(
      {
        type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...types) }, fc.jsonValue()),
        success: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, fc.jsonValue()),
        input: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
        output,
      },
      { requiredKeys: [] },
    );
    const logs = fc.array(fc.oneof({ weight: 9, arbitrary: step }, fc.jsonValue()));
    fc.assert(
      fc.property(logs, (steps) => {
        const before = JSON.stringify(steps);
        const log = malformed(before);
        const { created, rejected, other } = outcome(log);
        expect(JSON.stringify(log)).toBe(before);
        expect(created.length + rejected.length + other.length).toBe(log.length);
        // Taken from in the order of the log, the lists are used up: each step is in one, in its place.
        const [left, right, rest] = [[...created], [...rejected], [...other]];
        for (const entry of log) {
          if (rest.length > 0 && rest[0] === entry) rest.shift();
          else {
            const list = entry.success ? left : right;
            expect(list.shift()?.input).toBe(entry.input);
          }
        }
        expect([left, right, rest]).toEqual([[], [], []]);
      }),
    );
  });
});

function documented(name: string): OperationLogItem[] {
  const log = operationsOf("toloka").find(({ id }) => id === "getOperationLog");
  return malformed(JSON.stringify(log?.examples.find((example) => example.name === name)?.value));
}
