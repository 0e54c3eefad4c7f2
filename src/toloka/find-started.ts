import type { Operation, paths } from "../../generated/toloka.js";
import type { Api } from "../core/api.js";
import type { Reply } from "../core/call.js";
import type { Deadline } from "../core/deadline.js";
import { OplogsError } from "../core/errors.js";
import { fields } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import { parseTime } from "../core/time.js";
import { isOperation } from "./find-operation.js";
import { type Seen, search } from "./search.js";

/** How long to look for an operation, in ms: the list may show it some seconds late. */
const LOOK_FOR = 5_000;
/** How far the service's clocks may differ from each other, in ms; `Date` headers have no fraction of a second. */
const SLACK = 5_000;
/** More than this are never submitted in the time of one call. */
const PAGE = 300;

/** An operation that a call has started, though its answer was lost. */
export interface Started {
  readonly type: string;
  /** The field of the operation's `parameters` that names the object, and the object's id. */
  readonly field: string;
  readonly id: string;
  /** When the call began, by the service's clock, in ms since 1970. */
  readonly since: number;
}

/** Looks for it in the list, one request at a time, for some seconds. Resolves to `undefined` if it is not there. */
export function findStarted(
  api: Api<paths>,
  started: Started,
  options: CallOptions,
  deadline: Deadline,
): Promise<Reply<Operation> | undefined> {
  return search(() => look(api, started, { ...options, deadline: Math.max(1, deadline.left()) }), {
    lookFor: LOOK_FOR,
    deadline,
    signal: options.signal,
    operation: "GET /operations",
  });
}

async function look(api: Api<paths>, started: Started, call: CallOptions): Promise<Seen<Reply<Operation>>> {
  const since = new Date(started.since - SLACK);
  const query = {
    type: started.type,
    submitted_gte: since.toISOString().slice(0, -1),
    sort: "-submitted",
    limit: PAGE,
  };
  try {
    const reply = await api.get("/operations", { query }, call);
    const body = newestOf(reply.body.items, started, since);
    return body ? { found: { ...reply, body } } : {};
  } catch (error) {
    if (error instanceof OplogsError && isTransient(error, true)) return { failure: error };
    throw error;
  }
}

function newestOf(items: unknown, { type, field, id }: Started, since: Date): Operation | undefined {
  const operations: readonly Operation[] = Array.isArray(items) ? items.filter(isOperation) : [];
  const timeOf = ({ submitted }: Operation) => parseTime(submitted)?.getTime() ?? 0;
  return operations
    .filter((operation) => operation.type === type && timeOf(operation) >= since.getTime())
    .filter(({ parameters }) => String(fields(parameters)[field]) === id)
    .sort((a, b) => timeOf(b) - timeOf(a))[0];
}
