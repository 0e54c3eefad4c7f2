import type { OperationRecord } from "../records/index.js";
import { createClock, span } from "./clock.js";
import type { Context } from "./context.js";
import { plain } from "./plain.js";
import { nameOf } from "./record-table.js";
import { shortened } from "./table.js";

/** Tells on stderr how an operation goes on. */
export interface Progress {
  update(record: OperationRecord): void;
  /** Clears the line that is redrawn, if there is one. */
  end(): Promise<void>;
}

/** The length of the bar, in characters. */
const BAR = 20;
/** Goes to the start of the line and clears it. */
const RESTART = "\r\u001b[K";

/** One line that is redrawn on a terminal; elsewhere a line per change, and nothing is redrawn. */
export function showProgress(context: Context, utc: boolean): Progress {
  return context.stderr.isTerminal ? redrawnLine(context) : linePerChange(context, utc);
}

function redrawnLine({ stderr, now }: Context): Progress {
  const start = now().getTime();
  return {
    update(record) {
      const waited = span(now().getTime() - start);
      const line = [bar(record.progress), record.state, waited, titleOf(record)].filter(Boolean).join("  ");
      // A line that wraps could not be cleared.
      void stderr.write(RESTART + shortened(line, (stderr.columns ?? 80) - 1));
    },
    end: () => stderr.write(RESTART),
  };
}

function linePerChange({ stderr, now }: Context, utc: boolean): Progress {
  let before = "";
  return {
    update(record) {
      const progress = record.progress === undefined ? "" : `${Math.floor(record.progress)} %`;
      const change = [record.state, progress, titleOf(record)].filter(Boolean).join("  ");
      if (change === before) return;
      before = change;
      const time = createClock(now(), utc).second(now().toISOString());
      void stderr.write(`${time}  ${change}\n`);
    },
    end: async () => {},
  };
}

function bar(progress: number | undefined): string {
  if (progress === undefined) return "";
  const full = Math.round((Math.min(Math.max(progress, 0), 100) / 100) * BAR);
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}] ${Math.floor(progress)} %`;
}

function titleOf({ kind = "", subject, id }: OperationRecord): string {
  return [plain(kind), nameOf(subject) || plain(id)].filter(Boolean).join(" ");
}
