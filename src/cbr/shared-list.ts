import type { OperationLog, OperationLogList } from "../../generated/cbr.js";
import { cut } from "../core/cut.js";
import { isOplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions, Page } from "../core/paginate.js";
import { isTransient } from "../core/retry.js";

/** What a look at the list asks for. */
export interface Look {
  readonly operation_type?: string | undefined;
  readonly vault_id?: string | undefined;
  readonly resource_id?: string | undefined;
  readonly start_time?: string | undefined;
}

/** What a look at the list has shown. */
export interface Shown {
  readonly logs: readonly OperationLog[];
  /** Whether these are all: the list may change while it is read. */
  readonly whole: boolean;
  /** The last answer: its `Date` header is the service's time. */
  readonly response: Response | undefined;
  /** Date.now() when that answer had come. */
  readonly at: number;
}

/** Reads pages of the list. */
export type ReadPages = (
  look: Look,
  options: ListOptions,
) => AsyncIterable<Page<OperationLog, OperationLogList, object>>;

/** A look that several waits share. */
interface Shared {
  readonly look: Look;
  /** Date.now() when it was sent. */
  readonly at: number;
  readonly shown: Promise<Shown>;
  readonly controller: AbortController;
  waiting: number;
}

/** Looks at the list that the waits of one client share: one request serves all that are due. */
export interface SharedList {
  /** Those who wait at present, by what they look for. */
  readonly members: Set<Look>;
  /** The last look of each group. */
  readonly last: Map<string, Shared>;
  readonly read: ReadPages;
}

export function createSharedList(read: ReadPages): SharedList {
  return { members: new Set(), last: new Map(), read };
}

/**
 * What the list shows `member`, which is one of the list's, and perhaps what others look for, too: it must match the
 * logs itself. A look that was sent less than `fresh` ms ago will do.
 * @param options The limits of this look; they do not end it for others.
 */
export async function lookTogether(
  list: SharedList,
  member: Look,
  fresh: number,
  options: CallOptions,
): Promise<Shown> {
  const group = groupOf(member);
  const known = list.last.get(group);
  const shared = known && isFresh(known, fresh) && shows(known.look, member) ? known : begin(list, group);
  try {
    return await join(shared, options);
  } catch (error) {
    // Who ends with this error says what it saw last: each needs an error of its own.
    if (shared !== known || options.signal?.aborted || (isOplogsError(error) && isTransient(error, true)))
      throw error;
    return lookAlone(list.read, member, options);
  }
}

/** What the list shows now, to this one alone. */
export async function lookAlone(read: ReadPages, look: Look, options: CallOptions): Promise<Shown> {
  const logs: OperationLog[] = [];
  let response: Response | undefined;
  let whole = true;
  try {
    for await (const page of read(look, options)) {
      logs.push(...page.items);
      response = page.response;
    }
  } catch (error) {
    // The list moves while it is read. Its first page must be one, though.
    if (!isOplogsError(error, "incomplete") && !(response && isOplogsError(error, "parse"))) throw error;
    whole = false;
  }
  return { logs, whole, response, at: Date.now() };
}

/** Kinds that have an `operation_type` to ask for share one look, whatever the vault. */
function groupOf({ operation_type, vault_id }: Look): string {
  return operation_type === undefined ? `vault ${vault_id}` : `type ${operation_type}`;
}

function begin(list: SharedList, group: string): Shared {
  const look = together([...list.members].filter((member) => groupOf(member) === group));
  const controller = new AbortController();
  // Each attempt has its time limit; those who wait have their own.
  const shown = lookAlone(list.read, look, { signal: controller.signal, maxRetries: 0, deadline: Infinity });
  const shared = { look, at: Date.now(), shown, controller, waiting: 0 };
  list.last.set(group, shared);
  shown.catch(() => {
    if (list.last.get(group) === shared) list.last.delete(group);
  });
  return shared;
}

/** The narrowest look that shows all of them. */
function together(members: readonly Look[]): Look {
  const [first] = members;
  const vaults = new Set(members.map(({ vault_id }) => vault_id));
  const times = members.map(({ start_time = "" }) => start_time).sort();
  return {
    operation_type: first?.operation_type,
    vault_id: vaults.size === 1 ? first?.vault_id : undefined,
    start_time: times[0] || undefined,
  };
}

function shows(wide: Look, { vault_id, start_time = "" }: Look): boolean {
  const vault = wide.vault_id === undefined || wide.vault_id === vault_id;
  return vault && (wide.start_time === undefined || wide.start_time <= start_time);
}

function isFresh({ at }: Shared, fresh: number): boolean {
  const age = Date.now() - at;
  // A clock that was set back says nothing.
  return age >= 0 && age < fresh;
}

/** Waits for it; who is last to leave ends it. */
async function join(shared: Shared, { signal, deadline = Infinity }: CallOptions): Promise<Shown> {
  shared.waiting++;
  try {
    return await cut(() => shared.shown, {
      limit: deadline,
      signal,
      context: { operation: "GET /v3/{project_id}/operation-logs", attempts: 1 },
    });
  } finally {
    shared.waiting--;
    if (shared.waiting === 0) shared.controller.abort();
  }
}
