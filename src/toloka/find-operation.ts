import type { Operation, paths } from "../../generated/toloka.js";
import { unexpected } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { aborted, type Reply } from "../core/call.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import { sleep } from "../core/sleep.js";
import { jitter } from "../core/wait.js";

/** How long to look for an operation, in ms: Toloka may refuse a known id before it shows the operation. */
const LOOK_FOR = 10_000;
/** The first and the longest pause between two looks, in ms. */
const [SHORTEST, LONGEST] = [250, 2_000];

/**
 * Looks for an operation that should be there, for some seconds. Resolves to `undefined` if there is none. Rejects
 * at once when Toloka refuses to say, and in the end if the last look failed for another reason.
 * @param left What is left of the call's deadline, in ms.
 */
export async function findOperation(
  api: Api<paths>,
  operation_id: string,
  options: CallOptions,
  left: () => number,
): Promise<Reply<Operation> | undefined> {
  const { signal } = options;
  const end = performance.now() + LOOK_FOR;
  for (let pause = SHORTEST; ; pause = Math.min(pause * 2, LONGEST)) {
    const call = { ...options, deadline: Math.max(1, left()) };
    const found = await api
      .get("/operations/{operation_id}", { path: { operation_id } }, call)
      .then(checked)
      .catch(passing);
    if (!(found instanceof OplogsError)) return found;
    if (pause >= Math.min(left(), end - performance.now())) {
      if (isHidden(found)) return undefined;
      throw found;
    }
    await sleep(jitter(pause), signal);
    if (signal?.aborted) throw aborted(signal, { operation: found.operation, attempts: found.attempts });
  }
}

/** Throws an error of kind `parse` when the answer holds no operation. */
export function checked(reply: Reply<Operation>): Reply<Operation> {
  const { id, status } = fields(reply.body);
  if (text(id) && text(status)) return reply;
  throw unexpected(reply, "a body that is not an operation");
}

/** An error after which another look may find the operation; throws any other. */
function passing(error: unknown): OplogsError {
  if (error instanceof OplogsError && (isHidden(error) || isTransient(error, true))) return error;
  throw error;
}

function isHidden(error: OplogsError): boolean {
  return isHttpError(error, 404) || isOplogsError(error, "parse");
}
