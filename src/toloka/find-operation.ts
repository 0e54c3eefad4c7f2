import type { Operation, paths } from "../../generated/toloka.js";
import { unexpected } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { aborted } from "../core/cut.js";
import { type Deadline, startDeadline } from "../core/deadline.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import { jitter } from "../core/wait.js";

/** How long to look for an operation, in ms: Toloka may refuse a known id before it shows the operation. */
const LOOK_FOR = 10_000;
/** The first and the longest pause between two looks, in ms. */
const [SHORTEST, LONGEST] = [250, 2_000];

/**
 * Looks for an operation that should be there, for some seconds. Resolves to `undefined` if there is none.
 * Rejects at once when Toloka refuses to say, and in the end if the last look failed for another reason.
 * @param deadline That of the whole submission.
 */
export async function findOperation(
  api: Api<paths>,
  operation_id: string,
  options: CallOptions,
  deadline: Deadline,
): Promise<Reply<Operation> | undefined> {
  const { signal } = options;
  const search = startDeadline(LOOK_FOR);
  try {
    for (let pause = SHORTEST; ; pause = Math.min(pause * 2, LONGEST)) {
      const call = { ...options, deadline: Math.max(1, deadline.left()) };
      const found = await look(api, operation_id, call);
      if (!(found instanceof OplogsError)) return found;
      if (pause >= Math.min(search.left(), deadline.left())) {
        if (isHidden(found)) return undefined;
        throw found;
      }
      await search.pause(jitter(pause), signal);
      const { operation, attempts } = found;
      if (signal?.aborted) throw aborted(signal, { operation, attempts });
    }
  } finally {
    search.stop();
  }
}

/** Throws an error of kind `parse` when the answer holds no operation. */
export function checked(reply: Reply<Operation>): Reply<Operation> {
  const { id, status } = fields(reply.body);
  if (text(id) && text(status)) return reply;
  throw unexpected(reply, "a body that is not an operation");
}

/** The operation, or an error after which another look may find it; throws any other. */
async function look(
  api: Api<paths>,
  operation_id: string,
  call: CallOptions,
): Promise<Reply<Operation> | OplogsError> {
  try {
    return checked(await api.get("/operations/{operation_id}", { path: { operation_id } }, call));
  } catch (error) {
    if (error instanceof OplogsError && (isHidden(error) || isTransient(error, true))) return error;
    throw error;
  }
}

function isHidden(error: OplogsError): boolean {
  return isHttpError(error, 404) || isOplogsError(error, "parse");
}
