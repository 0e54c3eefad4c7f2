import type { Operation } from "../../generated/toloka.js";
import type { Reply } from "../core/call.js";
import type { Deadline } from "../core/deadline.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { findOperation } from "./find-operation.js";
import { LOGGED } from "./logged.js";
import { remember } from "./recent.js";
import type { Submitter } from "./submit.js";

/** A submission that ended in an error. */
export interface Lost {
  readonly type: Operation["type"];
  readonly operationId: string;
  readonly error: OplogsError;
  /** Whether an attempt may have taken effect. */
  readonly inDoubt: boolean;
  readonly options: CallOptions;
  /** That of the whole submission. */
  readonly deadline: Deadline;
}

/**
 * Finds the operation of a submission that ended in an error, if the error says that there may be one; else throws
 * the error. One that may have arrived carries its `operationId`.
 */
export async function recover(client: Submitter, lost: Lost): Promise<Reply<Operation>> {
  const { type, operationId, error, inDoubt } = lost;
  const taken = isHttpError(error) && error.code === "OPERATION_ALREADY_EXISTS";
  // A conflict after an attempt in doubt may be one with that attempt.
  const conflict = taken || (inDoubt && isHttpError(error, 409));
  if (!conflict && !isOplogsError(error, "parse"))
    throw inDoubt ? arrived(client, operationId, error) : error;

  const found = await search(client, lost);
  if (!found) {
    const why = taken ? "the operationId is taken, but its operation is not to be found yet; " : "";
    throw arrived(client, operationId, error, why);
  }
  if (found.body.type === type) return found;
  const other = `of another type, ${client.quote(text(found.body.type) ?? "which it does not tell")}; `;
  // A type that is not known is no proof that this submission has created nothing.
  if (!LOGGED.has(found.body.type)) throw arrived(client, operationId, error, `its operation is ${other}`);
  const note = `the operationId is taken, by an operation ${other}submit with a new one`;
  OplogsError.annotate(error, { note });
  throw error;
}

async function search(client: Submitter, lost: Lost): Promise<Reply<Operation> | undefined> {
  const { operationId, options, deadline } = lost;
  try {
    return await findOperation(client.api, operationId, options, deadline);
  } catch (failure) {
    throw arrived(client, operationId, failure);
  }
}

/** Makes an error say how to repeat a submission that may have arrived. The id is a property: messages hold none. */
function arrived(client: Submitter, operationId: string, error: unknown, why = ""): unknown {
  remember(client.recent, operationId);
  const advice = "submit it again with operationId: error.operationId, which creates nothing twice";
  if (error instanceof OplogsError)
    OplogsError.annotate(error, { operationId, note: `${why}the submission may have arrived; ${advice}` });
  return error;
}
