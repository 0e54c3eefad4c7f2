import type { FakeAnswer } from "../answer.js";
import type { CbrState } from "./state.js";

/** The id of a request, as the logs of its tasks have it too. */
export function newRequestId({ ids }: CbrState): string {
  return `req-${ids.uuid()}`;
}

/** The answer with the id of its request. */
export function traced(requestId: string, answer: FakeAnswer): FakeAnswer {
  return { ...answer, headers: { "x-request-id": requestId, ...answer.headers } };
}
