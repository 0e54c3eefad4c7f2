import type { Task } from "../../generated/softwareone.js";
import { isHttpError, isOplogsError } from "../core/errors.js";
import { fields, isObject, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions } from "../core/paginate.js";
import type { SoftwareOne } from "../softwareone/index.js";
import { renderMessage } from "../softwareone/render-message.js";
import { type Rql, rql } from "../softwareone/rql.js";
import { NO_FAILURE, untoldBy } from "../softwareone/untold.js";
import { isoTime } from "./iso-time.js";
import type { OperationRecord, RecordReason, RecordState } from "./operation-record.js";
import { progressOf } from "./progress.js";
import type { Service } from "./service.js";
import { stateOf, type Words, wordsFor } from "./state.js";
import { subjectOf } from "./subject.js";
import { dateOf, type Wanted } from "./wanted.js";

const WORDS: Words = new Map([
  ["Queued", "waiting"],
  ["Blocked", "waiting"],
  ["Rescheduled", "waiting"],
  ["Processing", "running"],
  ["Completed", "succeeded"],
  ["Failed", "failed"],
]);
/** The platform compares words without regard to case. */
const LOWER_CASE: Words = new Map([...WORDS].map(([word, state]) => [word.toLowerCase(), state]));

/** Times are in `audit`, which lists leave out unless it is selected. */
const SELECT = "audit";

export function softwareOneService(client: SoftwareOne): Service {
  return {
    scope: async () => client.host,
    list: (wanted, options) => list(client, wanted, options),
    bySpans: true,
    record: (id, call) => record(client, id, call),
    explain: async (id, call) => {
      const found = await record(client, id, call);
      return { record: found, items: found.reason ? [found.reason] : [] };
    },
  };
}

export function recordOfTask({ host }: SoftwareOne, task: Task): OperationRecord {
  const { id, code, status, progress, object, audit } = fields(task);
  const state = stateOf(LOWER_CASE, text(status)?.toLowerCase());
  const at = (event: keyof NonNullable<Task["audit"]>) => isoTime(fields(fields(audit)[event])["at"]);
  return {
    system: "softwareone",
    scope: host,
    id: text(id) ?? "",
    kind: text(code),
    subject: subjectOf({ id: fields(object)["id"], name: fields(object)["name"] }),
    state,
    status: text(status),
    progress: progressOf(progress),
    createdAt: at("created"),
    startedAt: at("started"),
    endedAt: state === "succeeded" ? at("completed") : state === "failed" ? at("failed") : undefined,
    updatedAt: at("updated"),
    // A task does not say why it failed; its log may.
    reason: undefined,
    raw: task,
  };
}

async function* list(
  client: SoftwareOne,
  wanted: Wanted,
  options: ListOptions,
): AsyncGenerator<OperationRecord> {
  const words = wordsFor(WORDS, wanted.states);
  if (words?.length === 0) return;
  const conditions = [...(words ? [rql.in("status", words)] : []), ...span(wanted)];
  const filter = conditions.length > 0 ? rql.and(...conditions) : undefined;
  let begun = false;
  try {
    for await (const task of client.tasks.list({ select: SELECT, filter }, options)) {
      begun = true;
      yield recordOfTask(client, task);
    }
  } catch (error) {
    // Which properties a list can be filtered by is not documented: read it without, then.
    if (begun || filter === undefined || !isHttpError(error, 400)) throw error;
    for await (const task of client.tasks.list({ select: SELECT }, options)) yield recordOfTask(client, task);
  }
}

/** The events that end a task, by the state that it is then in. */
const ENDS: readonly (readonly [RecordState, string])[] = [
  ["succeeded", "audit.completed.at"],
  ["failed", "audit.failed.at"],
];

/** The condition that the time of a task is within the span; none if there is no bound. */
function span({ by, since, until, states }: Wanted): Rql[] {
  const from = dateOf(since);
  const to = dateOf(until);
  if (!from && !to) return [];
  const within = (time: string) =>
    rql.and(...(from ? [rql.ge(time, from)] : []), ...(to ? [rql.lt(time, to)] : []));
  if (by === "endedAt") {
    const ends = ENDS.filter(([state]) => states?.has(state) ?? true);
    return ends.length > 0 ? [rql.or(...ends.map(([, time]) => within(time)))] : [];
  }
  const created = "audit.created.at";
  // Those that say nothing of their creation are among the oldest.
  return [from ? within(created) : rql.or(within(created), rql.eq(created, rql.null()))];
}

/** A task with its times, and with the reason of its failure. */
async function record(client: SoftwareOne, id: string, call: CallOptions): Promise<OperationRecord> {
  const found = recordOfTask(client, await getTask(client, id, call));
  if (found.state !== "failed") return found;
  return { ...found, reason: await reason(client, id, call) };
}

async function getTask(client: SoftwareOne, id: string, call: CallOptions): Promise<Task> {
  const options = { ...call, path: { id }, query: { select: SELECT } };
  try {
    const task = await client.request<Task | undefined>("GET", "/public/v1/system/tasks/{id}", options);
    if (isObject(task)) return task;
  } catch (error) {
    if (!isHttpError(error, 400)) throw error;
  }
  // Not every part of the platform takes a selection.
  return client.tasks.get(id, call);
}

/** A log that may not be read does not hide that the task failed. */
async function reason(client: SoftwareOne, id: string, call: CallOptions): Promise<RecordReason> {
  try {
    const entry = await client.tasks.failure(id, call);
    if (!entry) return { message: NO_FAILURE };
    return { message: renderMessage(entry) || `${entry.severity}, without a message` };
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    return { message: untoldBy(error) };
  }
}
