import type { Operation, OperationParameters, OperationType } from "../../../generated/toloka.js";
import type { FakeAnswer } from "../answer.js";
import type { WordsOf } from "../words.js";
import { hasEnded, type OperationWord } from "./operations.js";
import { sent } from "./sent.js";
import type { Started } from "./started.js";
import type { TolokaState } from "./state.js";

/** What starts with a request. */
interface Beginning {
  readonly id?: string | undefined;
  readonly type: WordsOf<OperationType>;
  readonly parameters: OperationParameters;
  /** What it is about; what a script says of the `details` is added to it. */
  readonly started: Started;
  /** How it ends, unless a script says otherwise. */
  readonly end: OperationWord;
  readonly objectId?: string | undefined;
  /** The statuses that are documented for the answer beside 202. */
  readonly accepted?: readonly number[] | undefined;
}

/** Starts an operation, and answers with it as it is at first. */
export function begin(state: TolokaState, beginning: Beginning): FakeAnswer {
  const { type, parameters, started, end, objectId, accepted = [] } = beginning;
  const { quirks, operations, counts } = state;
  const id = beginning.id ?? state.ids.uuid();
  const course = state.script({ type, objectId }) ?? {};
  const statuses = course.statuses ?? statusesOf(course.reads ?? 0, state.manual ? undefined : end);
  state.started.set(id, { ...started, details: course.details });
  state.appearing.set(id, counts.reads + (quirks.lateOperations ?? 0));
  operations.add({ id, type, statuses: quirks.endsAtOnce ? statuses.slice(-1) : statuses, parameters });
  // The answer is the first look at it.
  const status = accepted.find((one) => one === quirks.acceptedStatus) ?? 202;
  return { status, body: sent(state, operations.read(id)) };
}

/** It runs in the answer of the request and in that number of reads, and then ends, or runs until the test ends it. */
function statusesOf(reads: number, end: OperationWord | undefined): OperationWord[] {
  if (!Number.isSafeInteger(reads) || reads < 0)
    throw new Error(`reads must be a whole number of 0 or more; got ${reads}`);
  const running = Array.from({ length: 1 + reads }, (): OperationWord => "RUNNING");
  return end === undefined ? running : [...running, end];
}

/** The operations on an object that have not ended. */
export function underWay(
  { started, operations }: TolokaState,
  about: Started["about"],
  objectId: string,
): Operation[] {
  return [...started].flatMap(([id, of]) => {
    const operation = operations.get(id);
    const isIt = of.about === about && "objectId" in of && of.objectId === objectId;
    return isIt && operation && !hasEnded(operation.status) ? operation : [];
  });
}
