import type { OperationLog, OperationStatus } from "../../../generated/cbr.js";
import { Collection } from "../collection.js";
import type { Closed, WordsOf } from "../words.js";
import type { Setting } from "./setting.js";
import { timeText } from "./time-text.js";

/** The fields of a new operation log. Those that you leave out have defaults. */
export type OperationLogFields = Partial<Closed<OperationLog>>;
/** The statuses that the document lists for operation logs. */
export type LogStatus = WordsOf<OperationStatus>;
/** The operation logs of a fake: `add`, `update`, `remove`, and iterate over them. */
export type OperationLogCollection = Collection<OperationLog, OperationLogFields, LogStatus>;

/** A log in one of these has ended. */
const ENDED: readonly unknown[] = ["success", "failed", "skipped", "timeout"];

export function hasEnded({ status }: Pick<OperationLog, "status">): boolean {
  return ENDED.includes(status);
}

export function createOperationLogs(
  setting: Setting,
  changed: (log: OperationLog, before: OperationLog | undefined) => void,
): OperationLogCollection {
  const { ids, projectId, quirks } = setting;
  return new Collection<OperationLog, OperationLogFields, LogStatus>({
    name: "operation log",
    clock: setting.clock,
    changed,
    make: (fields, time, first) => {
      const text = timeText(time, quirks);
      const log: OperationLog = {
        id: ids.uuid(),
        operation_type: "backup",
        status: "waiting",
        project_id: projectId,
        created_at: text,
        updated_at: text,
        error_info: { code: "", message: "" },
        extra_info: { common: { progress: 0, request_id: `req-${ids.uuid()}` } },
      };
      const status = first ?? (fields.status === undefined ? "success" : fields.status);
      return { ...moved({ ...log, ...fields }, status, text), ...fields, status };
    },
    move: (log, status, time) => moved(log, status, timeText(time, quirks)),
    touch: (log, time) => moved(log, log.status, timeText(time, quirks)),
  });
}

/** The log in that status, with the times and the progress that go with it. */
function moved(log: OperationLog, status: OperationLog["status"], time: string): OperationLog {
  const next: OperationLog = { ...log, status: status ?? null, updated_at: time };
  if (status !== "waiting") next.started_at ??= time;
  if (hasEnded(next)) next.ended_at ??= time;
  const progress = PROGRESS[status ?? ""];
  if (progress !== undefined && log.extra_info?.common)
    next.extra_info = { ...log.extra_info, common: { ...log.extra_info.common, progress } };
  // The service has a code of its own for an error that it cannot name.
  if (status === "failed" && !log.error_info?.code)
    next.error_info = { code: "BackupService.9910", message: "Unknown error." };
  return next;
}

const PROGRESS: Readonly<Record<string, number>> = { waiting: 0, running: 50, success: 100 };
