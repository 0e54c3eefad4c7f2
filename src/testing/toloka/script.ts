import type {
  ErrorCode,
  FieldProblem,
  OperationDetails,
  OperationType,
  Task,
  TaskSuite,
  UserBonus,
} from "../../../generated/toloka.js";
import type { Closed, WordsOf } from "../words.js";
import type { OperationWord } from "./operations.js";

/** An operation that a request is about to start. */
export interface StartedOperation {
  readonly type: WordsOf<OperationType>;
  /** The pool, training or project that it is about; `undefined` for a submission. */
  readonly objectId: string | undefined;
}

/** How a started operation goes. What you leave out is as for one that goes well. */
export interface OperationCourse {
  /** Its status in the first answer, and one step further with each read; it runs, and has ended with the next read by default. */
  readonly statuses?: readonly OperationWord[] | undefined;
  /** What its `details` hold when it has ended. */
  readonly details?: OperationDetails | undefined;
}

/** Decides how an operation goes, or leaves it to the fake by `undefined`. */
export type TolokaScript = (operation: StartedOperation) => OperationCourse | undefined;

/** Decides whether an action is refused with 409, and with which code. */
export type Refuse = (operation: StartedOperation) => WordsOf<ErrorCode> | undefined;

/** A task, a task suite or a bonus, as it was sent. */
export type SubmittedItem = Task | TaskSuite | UserBonus;

/** What is wrong with an item, by the path of the field. */
export type ItemProblems = Readonly<Record<string, Closed<FieldProblem>>>;

/** Decides whether an item is refused, and why; `index` is its place in the request. */
export type RejectItems = (item: SubmittedItem, index: number) => ItemProblems | undefined;
