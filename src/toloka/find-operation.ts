import type { Operation, paths } from "../../generated/toloka.js";
import { unexpected } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { Reply } from "../core/call.js";
import type { Deadline } from "../core/deadline.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import { type Seen, search } from "./search.js";

/** How long to look for an operation, in ms: Toloka may refuse a known id before it shows the operation. */
const LOOK_FOR = 10_000;

/**
 * Looks for an operation that should be there, for some seconds. Resolves to `undefined` if there is none.
 * Rejects at once when Toloka refuses to say, and in the end if the last look failed for another reason.
 * @param deadline That of the whole submission.
 */
export function findOperation(
  api: Api<paths>,
  operation_id: string,
  options: CallOptions,
  deadline: Deadline,
): Promise<Reply<Operation> | undefined> {
  return search(() => look(api, operation_id, { ...options, deadline: Math.max(1, deadline.left()) }), {
    lookFor: LOOK_FOR,
    deadline,
    signal: options.signal,
    operation: "GET /operations/{operation_id}",
  });
}

/** Throws an error of kind `parse` when the answer holds no operation. */
export function checked(reply: Reply<Operation>): Reply<Operation> {
  if (isOperation(reply.body)) return reply;
  throw unexpected(reply, "a body that is not an operation");
}

export function isOperation(body: unknown): boolean {
  const { id, status } = fields(body);
  return text(id) !== undefined && text(status) !== undefined;
}

/** Throws an error after which another look cannot find the operation either. */
async function look(
  api: Api<paths>,
  operation_id: string,
  call: CallOptions,
): Promise<Seen<Reply<Operation>>> {
  try {
    return { found: checked(await api.get("/operations/{operation_id}", { path: { operation_id } }, call)) };
  } catch (error) {
    if (isHttpError(error, 404) || isOplogsError(error, "parse")) return {};
    if (error instanceof OplogsError && isTransient(error, true)) return { failure: error };
    throw error;
  }
}
