import type { Operation } from "../../generated/toloka.js";
import { type Answer, answerOrNothing } from "../core/answer.js";
import type { SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import { checked } from "./find-operation.js";
import { type Recent, remember } from "./recent.js";
import { type Trail, watch } from "./trail.js";

/** How the request of an action is sent. */
type ActionOptions = SendOptions & { readonly accept: "empty" };
type Post = (options: ActionOptions) => Promise<Reply<Operation | undefined>>;

/** An action that starts an operation. */
interface Action {
  readonly type: NonNullable<Operation["type"]>;
  /** Whether starting it twice does the same as starting it once. */
  readonly repeatable: boolean;
  /** Which field of the operation's `parameters` names the object. */
  readonly field: "pool_id" | "training_id" | "project_id" | "value";
}

/**
 * Starts an operation, and notes that it is new. A 204 is `undefined`: there was nothing to do. An error after which
 * the operation may run all the same says how to find it.
 */
export function act(
  recent: Recent,
  action: Action,
  options: CallOptions = {},
  post: Post,
): Answer<Operation | undefined> {
  return answerOrNothing(start(recent, action, { ...options }, post), (operation) => operation);
}

async function start(
  recent: Recent,
  { type, repeatable, field }: Action,
  options: CallOptions,
  post: Post,
): Promise<Reply<Operation | undefined>> {
  const trail: Trail = { sent: false, inDoubt: false };
  try {
    const reply = await post({ ...options, idempotent: repeatable, accept: "empty", ...watch(trail) });
    const { body, context, response } = reply;
    if (body === undefined) return reply;
    const operation = checked({ body, context, response });
    remember(recent, operation.body.id);
    return operation;
  } catch (error) {
    // A conflict after an attempt in doubt may be one with that attempt.
    if (error instanceof OplogsError && trail.inDoubt && (!repeatable || isHttpError(error, 409)))
      OplogsError.annotate(error, { note: advice(type, field, repeatable) });
    throw error;
  }
}

function advice(type: string, field: string, repeatable: boolean): string {
  const look = `look in operations.list({ type: "${type}", submitted_gte }) for one with this ${field} in parameters`;
  return repeatable
    ? `an attempt before may have started it: ${look}`
    : `it may have started all the same; before you repeat it, ${look}`;
}
