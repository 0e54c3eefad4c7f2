import type { ListOperationsQuery, Operation } from "../../../generated/toloka.js";
import { mixed } from "../mixed.js";
import { millis } from "../time.js";
import { invalid } from "./errors.js";
import type { ItemProblems } from "./script.js";
import type { TolokaState } from "./state.js";

/** How many operations an answer holds without a `limit`. */
const LIMIT = 50;

type Bound = "gt" | "gte" | "lt" | "lte";
const BOUNDS: Readonly<Record<Bound, (difference: number) => boolean>> = {
  gt: (difference) => difference > 0,
  gte: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  lte: (difference) => difference <= 0,
};

/** The names of all filters: a new one in the document must be added here to compile. */
const FILTERS: Record<
  Exclude<keyof ListOperationsQuery, "sort" | "limit">,
  readonly ["type" | "status" | "id" | "submitted" | "finished", Bound | undefined]
> = {
  type: ["type", undefined],
  status: ["status", undefined],
  id_gt: ["id", "gt"],
  id_gte: ["id", "gte"],
  id_lt: ["id", "lt"],
  id_lte: ["id", "lte"],
  submitted_gt: ["submitted", "gt"],
  submitted_gte: ["submitted", "gte"],
  submitted_lt: ["submitted", "lt"],
  submitted_lte: ["submitted", "lte"],
  finished_gt: ["finished", "gt"],
  finished_gte: ["finished", "gte"],
  finished_lt: ["finished", "lt"],
  finished_lte: ["finished", "lte"],
};

/** Whether an operation is among those that the query asks for. */
export function filterOf(state: TolokaState, query: URLSearchParams): (operation: Operation) => boolean {
  const conditions = Object.entries(FILTERS).flatMap(([name, [field, bound]]) => {
    const wanted = query.get(name);
    if (wanted === null) return [];
    if (bound === undefined) return (operation: Operation) => operation[field] === wanted;
    // Ids are compared as text.
    if (field === "id") return ({ id }: Operation) => BOUNDS[bound](id < wanted ? -1 : id > wanted ? 1 : 0);
    const limit = millis(wanted);
    if (limit === undefined) throw invalid(state, badValue(name, "INVALID_DATE_TIME_SYNTAX"));
    return (operation: Operation) => {
      const time = millis(operation[field]);
      return time !== undefined && BOUNDS[bound](time - limit);
    };
  });
  return (operation) => conditions.every((holds) => holds(operation));
}

/** The operations in the order of `sort`, in that of adding without it. */
export function sorted(
  state: TolokaState,
  operations: readonly Operation[],
  query: URLSearchParams,
): Operation[] {
  const keys = (query.get("sort") ?? "")
    .split(",")
    .filter(Boolean)
    .map((term) => keyOf(state, term));
  const turn = state.quirks.shuffledTies ? ++state.counts.turns : 0;
  return operations
    .map((operation, index) => ({ operation, tie: turn ? mixed(index, turn) : index }))
    .sort((a, b) => compare(a.operation, b.operation, keys) || a.tie - b.tie)
    .map(({ operation }) => operation);
}

interface Key {
  readonly field: "id" | "submitted" | "finished";
  readonly sign: 1 | -1;
}

function keyOf(state: TolokaState, term: string): Key {
  const [, minus, name] = /^(-?)(.*)$/.exec(term) ?? [];
  const field = (["id", "submitted", "finished"] as const).find((one) => one === name);
  if (!field) throw invalid(state, badValue("sort", "VALUE_NOT_ALLOWED"));
  return { field, sign: minus ? -1 : 1 };
}

function compare(a: Operation, b: Operation, keys: readonly Key[]): number {
  for (const { field, sign } of keys) {
    const [left, right] = field === "id" ? [a.id, b.id] : [millis(a[field]), millis(b[field])];
    if (left === right) continue;
    // What has no such time comes last.
    if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
    return left < right ? -sign : sign;
  }
  return 0;
}

/** How many operations the answer holds at most. */
export function limitOf(state: TolokaState, query: URLSearchParams): number {
  const text = query.get("limit");
  if (text !== null && !/^[1-9]\d{0,8}$/.test(text))
    throw invalid(state, badValue("limit", "INTEGER_EXPECTED"));
  return Math.min(text === null ? LIMIT : Number(text), state.quirks.mostPerPage ?? Infinity);
}

function badValue(name: string, code: ItemProblems[string]["code"]): ItemProblems {
  return { [name]: { code: code ?? null, message: `The value of ${name} is not valid` } };
}
