import type { Operation, OperationLogItem, UnknownStep } from "../../../generated/toloka.js";
import type { FakeAnswer } from "../answer.js";
import { isObject } from "../json.js";
import { mixed } from "../mixed.js";
import type { FakeRequest } from "../route.js";
import { millis } from "../time.js";
import { missing, problem } from "./errors.js";
import { type Kind, TASK_SUITES, TASKS, USER_BONUSES } from "./kinds.js";
import { knownOperation } from "./operation-reading.js";
import type { TolokaQuirks } from "./quirks.js";
import type { Setting, TolokaState } from "./state.js";
import { timeText } from "./time-text.js";

const KINDS: readonly Kind[] = [TASKS, TASK_SUITES, USER_BONUSES];

/** `GET /operations/{operation_id}/log` */
export function getLog(state: TolokaState, { params }: FakeRequest): FakeAnswer {
  const operation = knownOperation(state, params["operation_id"]);
  const { quirks, operations, counts } = state;
  const steps = [...operations.log(operation.id)];
  if (steps.length === 0 && !KINDS.some(({ type }) => type === operation.type)) throw missing(state);
  if (isArchived(state, operation)) {
    const message = "Logs of this operation have been archived";
    return problem(state, quirks.archivedStatus ?? 404, "OPERATION_LOGS_ARCHIVED", message);
  }
  const turn = quirks.shuffledLogs ? ++counts.turns : 0;
  const body = steps
    .map((step, index) => ({ step: shown(step, index, state), rank: turn ? mixed(index, turn) : index }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ step }) => step);
  return { status: 200, body };
}

/** Logs are kept for a month, if the fake's clock is the test's. */
const MONTH = 31 * 86_400_000;

function isArchived({ quirks, clock }: TolokaState, operation: Operation): boolean {
  if (quirks.archivedLogs) return quirks.archivedLogs(operation);
  const end = millis(operation.finished ?? operation.submitted);
  return clock.real && end !== undefined && clock.now().getTime() - end > MONTH;
}

/** The step as it is sent. */
function shown(step: OperationLogItem, index: number, { quirks, clock }: Setting): UnknownStep {
  const { type, success } = step;
  const kind = KINDS.find(({ created, refused }) => type === created || type === refused);
  const output = success || quirks.problems !== "envelope" || !kind ? step.output : envelope(step.output);
  return { ...step, input: inputOf(step, kind, quirks, index, timeText(clock.now(), quirks)), output };
}

function inputOf(
  { type, input }: OperationLogItem,
  kind: Kind | undefined,
  quirks: TolokaQuirks,
  index: number,
  created: string,
): UnknownStep["input"] {
  if (!isObject(input)) return null;
  const copy = { ...input };
  if (kind && quirks.forgetfulLogs)
    for (const name of Object.keys(copy)) if (!kind.fields.includes(name)) delete copy[name];
  if (kind && quirks.serverFields) Object.assign(copy, { id: 65 + index, created });
  if (quirks.textAmounts && copy["amount"] !== undefined) copy["amount"] = String(copy["amount"]);
  const pool = Number(copy["pool_id"]);
  if (type === "POOL_OPEN" && quirks.numericPoolIds && Number.isSafeInteger(pool)) copy["pool_id"] = pool;
  return copy;
}

function envelope(payload: object | null): UnknownStep["output"] {
  return { code: "VALIDATION_ERROR", message: "Validation failed", payload };
}
