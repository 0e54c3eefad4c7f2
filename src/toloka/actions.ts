import type { Operation, paths } from "../../generated/toloka.js";
import { type Answer, answerOrNothing } from "../core/answer.js";
import type { Api, SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { type Deadline, startDeadline } from "../core/deadline.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import { checked } from "./find-operation.js";
import { findStarted } from "./find-started.js";
import { type Recent, remember } from "./recent.js";
import { type Trail, watch } from "./trail.js";

/** What actions need of their client. */
export interface Starter {
  readonly api: Api<paths>;
  /** Limit of a whole call if the caller names none, in ms. */
  readonly deadline: number;
  /** What this client has submitted lately. */
  readonly recent: Recent;
}

/** An action that starts an operation. */
export interface Action {
  readonly type: NonNullable<Operation["type"]>;
  /** Whether starting it twice does the same as starting it once. */
  readonly repeatable: boolean;
  /** The object that it is on, as the operation's `parameters` name it; absent if it is on none. */
  readonly on?: { readonly field: "pool_id" | "training_id" | "project_id"; readonly id: string };
}

/** How the request of an action is sent. */
type ActionOptions = SendOptions & { readonly accept: "empty" };
type Post = (options: ActionOptions) => Promise<Reply<Operation | undefined>>;

/**
 * Starts an operation, and notes that it is new. A 204 is `undefined`: there was nothing to do. If an answer was lost
 * and the next attempt is refused by a conflict, the operation that the lost one started is the answer. An error after
 * which an operation may run all the same says how to find it.
 */
export function act(
  client: Starter,
  action: Action,
  options: CallOptions | undefined,
  post: Post,
): Answer<Operation | undefined> {
  return answerOrNothing(start(client, action, { ...options }, post), (operation) => operation);
}

async function start(
  client: Starter,
  action: Action,
  options: CallOptions,
  post: Post,
): Promise<Reply<Operation | undefined>> {
  const trail: Trail = { sent: false, inDoubt: false };
  const began = performance.now();
  const deadline = startDeadline(options.deadline ?? client.deadline);
  try {
    const call = { ...options, idempotent: action.repeatable, ...watch(trail) };
    const { body, context, response } = await post({ ...call, accept: "empty" });
    if (body === undefined) return { body, context, response };
    return noted(client, checked({ body, context, response }));
  } catch (error) {
    if (!(error instanceof OplogsError) || !trail.inDoubt || !action.on) throw error;
    if (!action.repeatable) throw advised(error, action);
    // A conflict after an attempt in doubt may be one with that attempt.
    if (!isHttpError(error, 409)) throw error;
    const since = begun(error.headers, began);
    const lost: Lost = { client, action, since, options, deadline };
    return noted(client, await startedBefore(lost, error));
  } finally {
    deadline.stop();
  }
}

function noted(client: Starter, reply: Reply<Operation>): Reply<Operation> {
  remember(client.recent, reply.body.id);
  return reply;
}

/** When the call began by the clock of the service, in ms since 1970; `undefined` if it does not tell the time. */
function begun(headers: Headers, began: number): number | undefined {
  const now = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(now) ? undefined : now - (performance.now() - began);
}

/** An action with an attempt whose answer was lost. */
interface Lost {
  readonly client: Starter;
  readonly action: Action;
  readonly since: number | undefined;
  readonly options: CallOptions;
  readonly deadline: Deadline;
}

/** The operation that the attempt in doubt has started; throws the conflict if there is none to be found. */
async function startedBefore(lost: Lost, conflict: OplogsError): Promise<Reply<Operation>> {
  const { client, action, since, options, deadline } = lost;
  const { type, on } = action;
  try {
    const started = since !== undefined && on ? { type, ...on, since } : undefined;
    const found = started && (await findStarted(client.api, started, options, deadline));
    if (found) return found;
  } catch (error) {
    if (isOplogsError(error, "aborted")) throw advised(error, action);
    // The conflict says more than why the list could not be read.
  }
  throw advised(conflict, action);
}

function advised(error: OplogsError, { type, on, repeatable }: Action): OplogsError {
  const query = `{ type: "${type}", submitted_gte }`;
  const look = `look in operations.list(${query}) for one with this ${on?.field} in parameters`;
  const note = repeatable
    ? `an attempt before may have started it: ${look}`
    : `it may have started all the same; before you repeat it, ${look}`;
  OplogsError.annotate(error, { note });
  return error;
}
