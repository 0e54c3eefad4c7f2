import type { Task, TaskAuditBag, TaskRef, TaskStatus } from "../../../generated/softwareone.js";
import { Collection, type CollectionRules } from "../collection.js";
import { millis } from "../time.js";
import type { Closed, WordsOf } from "../words.js";
import { newId } from "./ids.js";
import { OWNER } from "./owner.js";
import type { Setting } from "./state.js";
import { createTaskLog, type TaskLogCollection } from "./task-logs.js";

/** Where a task stands: also `Blocked`, which the platform's documentation mentions without listing it. */
export type TaskWord = WordsOf<TaskStatus> | "Blocked";

/** The fields of a new task. Those that you leave out have defaults. */
export type TaskFields = Partial<Omit<Closed<Task>, "status">> & { status?: TaskWord | null };

/**
 * The tasks of a fake. Iterate over it to see what is there, in the order in which it was added.
 * @example
 * const { id } = platform.tasks.add({ statuses: ["Processing", "Failed"] });
 * platform.tasks.logs(id).add({ severity: "Failure", message: "The file is empty." });
 */
export class TaskCollection extends Collection<Task, TaskFields, TaskWord> {
  readonly #setting: Setting;
  readonly #logged: (taskId: string, entryId: string) => void;
  readonly #logs = new Map<string, TaskLogCollection>();
  readonly #results = new Map<string, unknown>();

  /** @internal */
  constructor(setting: Setting, logged: (taskId: string, entryId: string) => void) {
    super(rulesOf(setting));
    this.#setting = setting;
    this.#logged = logged;
  }

  /** The log of a task. Throws an `Error` if there is no task with that id. */
  logs(id: string): TaskLogCollection {
    const known = this.#logs.get(id);
    if (known) return known;
    if (!this.get(id)) throw new Error(`there is no task with the id ${id}: add it first`);
    const log = createTaskLog(
      this.#setting,
      () => refOf(this.get(id) ?? { id }),
      (entry) => this.#logged(id, entry.id),
    );
    this.#logs.set(id, log);
    return log;
  }

  /**
   * Sets the JSON that a task has as its result, and returns the task. For a result that is elsewhere, set the task's
   * `result` to its address with `update`. Throws an `Error` if there is no task with that id.
   */
  setResult(id: string, value: unknown): Task {
    const task = this.update(id, { result: `/public/v1/system/tasks/${id}/result` });
    this.#results.set(id, value);
    return task;
  }

  /**
   * The JSON of a result, if there is one.
   * @internal
   */
  resultOf(id: string): { value: unknown } | undefined {
    return this.#results.has(id) ? { value: this.#results.get(id) } : undefined;
  }

  /** Removes a task and its log. Throws an `Error` if there is no task with that id. */
  override remove(id: string): void {
    super.remove(id);
    this.#logs.delete(id);
    this.#results.delete(id);
  }
}

function rulesOf({ ids, clock }: Setting): CollectionRules<Task, TaskFields, TaskWord> {
  return {
    name: "task",
    clock,
    make: (fields, time, first) => {
      const id = fields.id ?? newId("TSK-0001", ids);
      const status = first ?? (fields.status === undefined ? "Completed" : fields.status);
      const at = time.toISOString();
      const task: Task = {
        name: "Transfer a buyer to another account",
        code: "platform.accounts.buyers.transfer",
        queue: "marketplace/platform/internal/buyers/commands",
        owner: { ...OWNER, revision: 1 },
        revision: 1,
        audit: { created: { at, by: OWNER } },
        ...fields,
        id,
      };
      return { ...moved(task, status, at), ...fields, id, status };
    },
    move: (task, status, time) => changed(task, status, time),
    touch: (task, time) => changed(task, task.status, time),
  };
}

/** The task after a change: in that status, and with a new revision. */
function changed(task: Task, status: Task["status"], time: Date): Task {
  const at = time.toISOString();
  const next = moved(task, status, at);
  next.revision = (task.revision ?? 0) + 1;
  if (next.audit) next.audit = { ...next.audit, updated: { at, by: OWNER } };
  return next;
}

/** The task in that status, with the event and the progress that go with it. */
function moved(task: Task, status: Task["status"], at: string): Task {
  const next: Task = { ...task, status: status ?? null };
  if (status === "Processing") next.progress ??= 0;
  if (status === "Completed") next.progress = 100;
  const event = EVENTS[status ?? ""];
  if (event && task.audit && latest(task.audit) !== event)
    next.audit = { ...task.audit, [event]: { at, by: OWNER } };
  return next;
}

type Event = Exclude<keyof TaskAuditBag, "created" | "updated">;

const EVENTS: Readonly<Record<string, Event>> = {
  Queued: "queued",
  Processing: "started",
  Rescheduled: "rescheduled",
  Completed: "completed",
  Failed: "failed",
};

/** The last event of a task's life. */
function latest(audit: TaskAuditBag): Event | undefined {
  const timed = Object.values(EVENTS).map((event) => ({
    event,
    time: millis(audit[event]?.at) ?? -Infinity,
  }));
  const newest = Math.max(...timed.map(({ time }) => time));
  return newest === -Infinity ? undefined : timed.find(({ time }) => time === newest)?.event;
}

/** How a log entry names its task. */
function refOf({ id, name, revision, status, code }: Task): TaskRef {
  return { id, name: name ?? null, revision: revision ?? null, status: status ?? null, code: code ?? null };
}
