import type { CreateTasksQuery, Operation, paths } from "../../generated/toloka.js";
import { type Answer, answer, object } from "../core/answer.js";
import type { Api, Sendable } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { startDeadline } from "../core/deadline.js";
import { OplogsError } from "../core/errors.js";
import { type CallOptions, checkFlag } from "../core/options.js";
import { checked } from "./find-operation.js";
import { type Recent, remember } from "./recent.js";
import { recover } from "./recover.js";
import { snapshot } from "./snapshot.js";
import { type Trail, watch } from "./trail.js";

/**
 * One item or many, as the document has them or of a type of your own with the same fields.
 *
 * @hidden
 */
export type OneOrMany<Item> = Item | Sendable<Item> | readonly (Item | Sendable<Item>)[];

/** How a submission is done. */
export interface SubmitOptions extends CallOptions {
  /**
   * Id of the operation, a UUID (RFC 4122); a random one by default. Under an id that was used before nothing is
   * created: the operation that was first submitted under it is returned, also if the items are others now. Store
   * one of your own (`crypto.randomUUID()`) if you want to repeat a submission after a crash.
   */
  operationId?: string | undefined;
  /** Creates the valid items and reports the others in the log; by default one invalid item stops them all. */
  skipInvalidItems?: boolean | undefined;
}

/** How tasks and task suites are submitted. */
export interface TaskSubmitOptions extends SubmitOptions {
  /** Takes settings that an item leaves out, such as `overlap`, from the pool. */
  allowDefaults?: boolean | undefined;
  /** Opens the pool once the items have been created. */
  openPool?: boolean | undefined;
}

/**
 * What a submission needs of its client.
 *
 * @hidden
 */
export interface Submitter {
  readonly api: Api<paths>;
  /** Limit of a whole call if the caller names none, in ms. */
  readonly deadline: number;
  /** What this client has submitted lately. */
  readonly recent: Recent;
  /** Makes the service's words fit for a message. */
  readonly quote: (words: string) => string;
}

/** A kind of items, and how they are sent. */
export interface Kind {
  /** That of the operations. */
  readonly type: NonNullable<Operation["type"]>;
  /** That of the request. */
  readonly path: string;
  /** How many items a batch of `create` has by default. */
  readonly batchSize: number;
}

export function submit(
  client: Submitter,
  kind: Kind,
  items: object,
  options: TaskSubmitOptions,
): Answer<Operation> {
  return answer(submitOnce(client, kind, items, { ...options }), object);
}

async function submitOnce(
  client: Submitter,
  kind: Kind,
  items: object,
  { operationId: given, skipInvalidItems, allowDefaults, openPool, ...options }: TaskSubmitOptions,
): Promise<Reply<Operation>> {
  const flags = { skipInvalidItems, allowDefaults, openPool };
  for (const [name, value] of Object.entries(flags)) checkFlag(name, value);
  const body = snapshot(items);
  // Made once and sent with every attempt: Toloka refuses an id that it knows, so nothing is created twice.
  const operationId = given === undefined ? newUuid() : checkUuid(given);
  return (await submitUnder(client, { kind, operationId, body, flags }, options)).reply;
}

/** Items that are ready to be sent, and under which id. */
export interface Submission {
  readonly kind: Kind;
  readonly operationId: string;
  readonly body: object;
  readonly flags: Pick<TaskSubmitOptions, "skipInvalidItems" | "allowDefaults" | "openPool">;
}

/** An operation that was submitted. */
export interface Submitted {
  readonly reply: Reply<Operation>;
  /** Whether the operation was there already: from a call before, or from an attempt whose answer was lost. */
  readonly found: boolean;
}

/** Submits under an id: repeats what was lost, and finds what has arrived. */
export async function submitUnder(
  client: Submitter,
  { kind, operationId, body, flags }: Submission,
  options: CallOptions,
): Promise<Submitted> {
  const query: Record<keyof CreateTasksQuery, unknown> = {
    async_mode: true,
    operation_id: operationId,
    skip_invalid_items: flags.skipInvalidItems,
    allow_defaults: flags.allowDefaults,
    open_pool: flags.openPool,
  };
  // Who repeats a submission that may have arrived is still in doubt if the repetition is refused.
  const trail: Trail = { sent: false, inDoubt: client.recent.has(operationId) };
  const call = { ...options, idempotent: true, ...watch(trail) };
  const deadline = startDeadline(options.deadline ?? client.deadline);
  try {
    const input = { path: {}, query, body };
    const reply = checked(await client.api.request<Operation>("POST", kind.path, input, call));
    return { reply: remembered(client, operationId, reply), found: false };
  } catch (error) {
    if (!(error instanceof OplogsError)) throw error;
    const { type } = kind;
    const lost = { type, operationId, error, inDoubt: trail.inDoubt, options, deadline };
    return { reply: remembered(client, operationId, await recover(client, lost)), found: true };
  } finally {
    deadline.stop();
  }
}

/** Both ids: the one that was sent should be the operation's, but it is the server that says so. */
function remembered({ recent }: Submitter, operationId: string, reply: Reply<Operation>): Reply<Operation> {
  remember(recent, operationId);
  remember(recent, reply.body.id);
  return reply;
}

export function newUuid(): string {
  if (typeof globalThis.crypto?.randomUUID === "function") return crypto.randomUUID();
  throw new OplogsError("config", "crypto.randomUUID is missing, as on http: pages: give an operationId");
}

function checkUuid(id: unknown): string {
  if (typeof id === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id;
  throw new OplogsError("config", "operationId must be a UUID, such as crypto.randomUUID() makes");
}
