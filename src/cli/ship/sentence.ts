import type { OperationRecord, RecordState } from "../../records/index.js";
import { renderMessage } from "../../softwareone/index.js";

const NAMES = {
  toloka: "Toloka",
  cbr: "Cloud Backup and Recovery",
  softwareone: "SoftwareOne Marketplace",
} as const;

const ENDINGS: Readonly<Record<RecordState, string>> = {
  waiting: "is waiting",
  running: "is running",
  succeeded: "succeeded",
  failed: "failed",
  skipped: "was skipped",
  unknown: "ended with a status that is not known",
};

/** What a person reads first: `Cloud Backup and Recovery: backup of web-1 failed after 3 min 5 s: disk is busy`. */
export function sentence(record: OperationRecord): string {
  const { system, kind, subject, state, reason } = record;
  const name = subject?.name ?? subject?.id;
  const what = [kind ?? "operation", ...(name === undefined ? [] : ["of", name])].join(" ");
  const why = [reason?.code, reason?.message].filter(Boolean).join(": ");
  const end = [ENDINGS[state], tookOf(record)].filter(Boolean).join(" after ");
  // The words are the service's: one line of them, without anything that acts on a terminal.
  return renderMessage({ message: [NAMES[system], `${what} ${end}`, why].filter(Boolean).join(": ") });
}

function tookOf(record: OperationRecord): string | undefined {
  const ms = durationOf(record);
  return ms === undefined ? undefined : spoken(ms);
}

/** From its start to its end, in ms; `undefined` if one of them is not known. */
export function durationOf({ startedAt, endedAt }: OperationRecord): number | undefined {
  const ms = Date.parse(endedAt ?? "") - Date.parse(startedAt ?? "");
  return ms >= 0 ? ms : undefined;
}

/** The two largest units that are not zero: `3 min 5 s`, `2 h`, `1 d 4 h`. */
function spoken(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "less than 1 s";
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(" ");
}
