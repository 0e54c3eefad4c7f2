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
  /** The operation's type. */
  readonly type: WordsOf<OperationType>;
  /** The pool, training or project that it is about; `undefined` for a submission. */
  readonly objectId: string | undefined;
}

/** How a started operation goes. What you leave out is as in one that goes well. */
export interface OperationCourse {
  /**
   * Its statuses: the first in the answer of the request that starts it, and one step further with each read. By
   * default it runs, and has ended with the next read.
   */
  readonly statuses?: readonly OperationWord[] | undefined;
  /**
   * The number of reads that see it run, before the next one sees its end: 0 by default. Its progress rises with each.
   * It has no effect beside `statuses`.
   */
  readonly reads?: number | undefined;
  /** What its `details` hold when it has ended. */
  readonly details?: OperationDetails | undefined;
}

/** Returns how an operation goes, or `undefined` for one that goes well. */
export type TolokaScript = (operation: StartedOperation) => OperationCourse | undefined;

/** Returns the code with which an action is refused, with 409, or `undefined` to allow it. */
export type Refuse = (operation: StartedOperation) => WordsOf<ErrorCode> | undefined;

/** A task, a task suite or a bonus, as it was sent. */
export type SubmittedItem = Task | TaskSuite | UserBonus;

/** What is wrong with an item, by the path of the field, such as `input_values.image`. */
export type ItemProblems = Readonly<Record<string, Closed<FieldProblem>>>;

/** Returns why an item is rejected, or `undefined` if it is good. `index` is its place in the request. */
export type RejectItems = (item: SubmittedItem, index: number) => ItemProblems | undefined;
