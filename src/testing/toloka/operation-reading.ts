import type { Operation, OperationList } from "../../../generated/toloka.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { missing } from "./errors.js";
import { filterOf, limitOf, sorted } from "./operation-query.js";
import { sent } from "./sent.js";
import type { TolokaState } from "./state.js";

/** `GET /operations` */
export function listOperations(state: TolokaState, { url }: FakeRequest): FakeAnswer {
  const { operations, counts } = state;
  counts.reads++;
  const query = url.searchParams;
  const matches = filterOf(state, query);
  const limit = limitOf(state, query);
  const found = operations.select((operation) => hasAppeared(state, operation) && matches(operation));
  const page = sorted(state, found, query).slice(0, limit);
  const items = page.map(({ id }) => sent(state, operations.read(id)));
  const body: OperationList = { items, has_more: items.length < found.length };
  return { status: 200, body };
}

/** `GET /operations/{operation_id}` */
export function getOperation(state: TolokaState, { params }: FakeRequest): FakeAnswer {
  const { id } = knownOperation(state, params["operation_id"]);
  return { status: 200, body: sent(state, state.operations.read(id)) };
}

/** The operation of that id, if it can be seen by now. Counts as a look. */
export function knownOperation(state: TolokaState, id = ""): Operation {
  state.counts.reads++;
  const operation = state.operations.get(id);
  if (!operation || !hasAppeared(state, operation)) throw missing(state);
  return operation;
}

function hasAppeared({ appearing, counts }: TolokaState, { id }: Operation): boolean {
  return counts.reads > (appearing.get(id) ?? 0);
}
