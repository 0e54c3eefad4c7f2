import { parseTime } from "../index.js";
import { renderMessage, type TaskLog } from "../softwareone/index.js";
import { type OperationLogItem, problemsOf } from "../toloka/index.js";
import type { Clock } from "./clock.js";
import type { LogEntry } from "./log-of.js";
import { plain } from "./plain.js";
import type { Colors } from "./style.js";

/** One entry of a log as a line for people, without anything that acts on a terminal. */
export function entryLine(entry: LogEntry, colors: Colors, clock: Clock): string {
  return entry.system === "toloka" ? stepLine(entry.raw, colors) : taskLogLine(entry.raw, colors, clock);
}

const WORRYING = ["Warning"];
const BAD = ["Error", "Failure"];

function taskLogLine(entry: TaskLog, colors: Colors, clock: Clock): string {
  const severity = entry.severity ?? "";
  const paint = BAD.includes(severity) ? colors.red : WORRYING.includes(severity) ? colors.yellow : String;
  const time = clock.second(parseTime(entry.timestamp)?.toISOString());
  return [time, paint(plain(severity).padEnd("Warning".length)), renderMessage(entry)].join("  ").trim();
}

/** What was done, how it went, and with what: ids of what was created, else what is wrong with which item. */
function stepLine({ type, success, input, output }: OperationLogItem, colors: Colors): string {
  const state =
    success === false ? colors.red("failed") : success === true ? colors.green("done  ") : "?     ";
  const problems = success === false ? problemsOf(output) : [];
  const said = problems.map(({ field, code, message }) =>
    [field, message ?? code].filter(Boolean).join(": "),
  );
  const details = said.length > 0 ? [...said, written(input)] : [written(output)];
  return [state, plain(type), ...details.map(plain)].filter(Boolean).join("  ");
}

function written(value: unknown): string {
  return value === undefined || value === null ? "" : JSON.stringify(value);
}
