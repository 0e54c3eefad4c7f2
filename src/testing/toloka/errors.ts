import type { ErrorBody, ErrorCode } from "../../../generated/toloka.js";
import { type FakeAnswer, Refusal } from "../answer.js";
import type { WordsOf } from "../words.js";
import type { ItemProblems } from "./script.js";
import type { Setting } from "./state.js";

type Code = WordsOf<ErrorCode>;

/** An error in the service's form. */
export function problem(
  { ids }: Pick<Setting, "ids">,
  status: number,
  code: Code,
  message: string,
  payload?: unknown,
): FakeAnswer {
  const body: ErrorBody = {
    request_id: ids.uuid(),
    code,
    message,
    ...(payload !== undefined && { payload }),
  };
  return { status, body };
}

export function refusal(
  setting: Pick<Setting, "ids">,
  status: number,
  code: Code,
  message: string,
  payload?: unknown,
): Refusal {
  return new Refusal(problem(setting, status, code, message, payload));
}

/** The request says something that the service does not take. */
export function invalid(setting: Pick<Setting, "ids">, problems: ItemProblems): Refusal {
  return refusal(setting, 400, "VALIDATION_ERROR", "Validation failed", problems);
}

export function missing(setting: Pick<Setting, "ids">): Refusal {
  return refusal(setting, 404, "DOES_NOT_EXIST", "There are no results for such parameters");
}

/** The state of something does not allow an action. */
export function conflict(setting: Setting, code: Code, appropriate?: readonly string[]): Refusal {
  if (setting.quirks.emptyConflicts) return new Refusal({ status: 409 });
  const payload = appropriate && { appropriate_statuses: appropriate };
  return refusal(setting, 409, code, messageOf(code), payload);
}

export function messageOf(code: Code): string {
  return CONFLICTS[code] ?? "The present state does not allow this";
}

const CONFLICTS: Readonly<Partial<Record<Code, string>>> = {
  EMPTY_POOL: "Operation is not allowed for empty pool",
  INAPPROPRIATE_STATUS: "The object has an inappropriate status",
  PROJECT_INAPPROPRIATE_STATUS: "The project has an inappropriate status",
  POOL_LOCKED_BY_ANOTHER_OPERATION: "The pool is locked by another operation",
  UNARCHIVED_POOLS_CONFLICT: "Project has unarchived pools",
  NOT_ENOUGH_BALANCE: "There is too little money",
  OPERATION_ALREADY_EXISTS: "Operation already exists",
  UNSUPPORTED_ALGORITHM: "The algorithm is not supported",
};
