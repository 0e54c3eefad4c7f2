import { isOplogsError } from "../../index.js";
import type { Context } from "../context.js";
import type { Source } from "../source.js";
import { CannotTell } from "./cannot-tell.js";
import { type CheckOptions, checkOptions, type Wanted } from "./check-options.js";
import { collect, type Histories, historiesOf } from "./collect.js";
import { judge, type Level } from "./judge.js";
import { lookFurther } from "./look-further.js";
import { attempts } from "./read.js";
import { type Findings, levelOf, reportOf } from "./report.js";
import { reportUnknown } from "./report-unknown.js";
import type { Roll } from "./roll.js";
import { assignWith, missingIn, seenRoll } from "./seen-roll.js";
import { vaultRoll } from "./vault-roll.js";
import { isKindOfCbr, isOfVaults } from "./vault-subjects.js";
import { withReasons } from "./why-failed.js";

/** The codes of monitoring plugins. */
const CODES = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const satisfies Record<Level, number>;

export type CheckCode = (typeof CODES)[Level];

/**
 * A monitoring plugin: how old the last success of each subject is. It prints one status line with performance data,
 * and a line for each subject, and returns 0 (OK), 1 (WARNING: the last attempt failed, or `warnAge` has passed),
 * 2 (CRITICAL: too old, or never) or 3 (UNKNOWN: the service could not be asked, or an option is wrong).
 *
 * It reads what has ended within `maxAge`. Only if a subject has no success there, it reads further back, a month at
 * most and for some seconds, to say how old the last one is; that does not change the code.
 */
export async function check(source: Source, options: CheckOptions, context: Context): Promise<CheckCode> {
  try {
    const wanted = checkOptions(source.system, options);
    const now = context.now().getTime();
    const findings = await find(source, wanted, now, context.signal);
    await context.stdout.write(reportOf(findings, wanted, now));
    return CODES[levelOf(findings)];
  } catch (error) {
    return await reportUnknown(error, context);
  }
}

async function find(source: Source, wanted: Wanted, now: number, signal: AbortSignal): Promise<Findings> {
  const roll = await rollOf(source, wanted, signal);
  const histories = historiesOf(roll.subjects);
  const since = now - wanted.maxAge;
  const moved = await moving(() => collect(histories, attempts(source, wanted, { since }, signal), roll));
  const missing = roll.isOpen ? missingIn(histories, wanted) : [];
  for (const [key, entry] of historiesOf(missing)) histories.set(key, entry);
  const complete = moved === undefined;
  const look = { histories, assign: assignWith(roll.assign, missing), now, signal };
  const { back, note } = complete
    ? await lookFurther(source, wanted, look)
    : { back: wanted.maxAge, note: undefined };
  refuseOddKind(source, wanted, histories);
  const verdicts = [...histories.values()].map(({ subject, history }) => ({
    subject,
    history,
    level: complete ? judge(history, wanted, now) : ("unknown" as const),
  }));
  return {
    what: wanted.kind === undefined ? source.system : `${source.system} ${wanted.kind}`,
    verdicts: await withReasons(source, verdicts, signal),
    notes: [...roll.notes, ...(note === undefined ? [] : [`older operations could not be read: ${note}`])],
    doubts: [...roll.doubts, ...(moved === undefined ? [] : [`the list of operations moved: ${moved}`])],
    lookedBack: back,
  };
}

async function rollOf(source: Source, wanted: Wanted, signal: AbortSignal): Promise<Roll> {
  const { kind } = wanted;
  return source.system === "cbr" && isOfVaults(kind)
    ? vaultRoll(source.client, kind, wanted, signal)
    : seenRoll(wanted);
}

/** Runs a walk through a list. Returns what the error says if the list moved, so that something may be missing. */
async function moving(walk: () => Promise<void>): Promise<string | undefined> {
  try {
    await walk();
    return undefined;
  } catch (error) {
    if (isOplogsError(error, "incomplete")) return error.message;
    throw error;
  }
}

/** A typo must not look like a backup that never ran. */
function refuseOddKind({ system }: Source, { kind }: Wanted, histories: Histories): void {
  if (system !== "cbr" || kind === undefined || isKindOfCbr(kind)) return;
  for (const { history } of histories.values()) if (history.success ?? history.failure) return;
  throw new CannotTell(`--kind: no operation has the kind ${JSON.stringify(kind)}; check the spelling`);
}
