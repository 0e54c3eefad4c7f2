import { ageText } from "./age-text.js";
import { failedLast, type History } from "./history.js";
import { LEVELS, type Level, type Limits, type Verdict, worst } from "./judge.js";
import { performanceData } from "./performance-data.js";
import { statusText } from "./plain-text.js";
import { nameOf } from "./subject.js";

/** What was found out. */
export interface Findings {
  /** What was looked for, such as `cbr backup`. */
  readonly what: string;
  readonly verdicts: readonly Verdict[];
  readonly notes: readonly string[];
  /** Why the state of what is not listed is not known. */
  readonly doubts: readonly string[];
  /** How far back was read, in milliseconds. */
  readonly lookedBack: number;
}

/** In the status line; the details have all. */
const NAMES = 5;

export function levelOf({ verdicts, doubts }: Findings): Level {
  const levels = verdicts.map(({ level }) => level);
  return worst(doubts.length > 0 ? [...levels, "unknown"] : levels);
}

/** The status line, performance data behind its `|`, and one line per subject, the worst first. */
export function reportOf(findings: Findings, limits: Limits, now: number): string {
  const verdicts = [...findings.verdicts].sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  const sorted = { ...findings, verdicts };
  const lines = [
    ...verdicts.map((verdict) => `${verdict.level.toUpperCase()} ${detailsOf(verdict, findings, now)}`),
    ...findings.doubts.map((doubt) => `UNKNOWN ${doubt}`),
    ...findings.notes.map((note) => `NOTE ${note}`),
  ];
  const head = `${levelOf(findings).toUpperCase()}: ${findings.what}: ${summaryOf(sorted, now)}`;
  return [
    `${statusText(head)} | ${performanceData(verdicts, limits, now)}`,
    ...lines.map(statusText),
    "",
  ].join("\n");
}

function summaryOf(findings: Findings, now: number): string {
  const { verdicts, doubts } = findings;
  const bad = verdicts.filter(({ level }) => level !== "ok");
  const [first] = bad;
  if (bad.length === 1 && verdicts.length === 1 && first) return detailsOf(first, findings, now);
  const counts = [...LEVELS].reverse().flatMap((level) => {
    const those = verdicts.filter((verdict) => verdict.level === level);
    if (those.length === 0) return [];
    return level === "ok" ? `${those.length} ok` : `${those.length} ${level} (${namesOf(those)})`;
  });
  if (bad.length === 0) counts.push(...oldestOf(verdicts, now));
  if (doubts.length > 0) counts.push(...doubts);
  return counts.join(", ");
}

function namesOf(verdicts: readonly Verdict[]): string {
  const names = verdicts.slice(0, NAMES).map(({ subject }) => nameOf(subject));
  const more = verdicts.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function oldestOf(verdicts: readonly Verdict[], now: number): string[] {
  const times = verdicts.flatMap(({ history: { success } }) => (success ? success.at : []));
  return times.length === 0 ? [] : [`the oldest success is ${ageText(now - Math.min(...times))} old`];
}

/** One sentence about one subject. */
function detailsOf({ subject, history }: Verdict, { lookedBack }: Findings, now: number): string {
  const name = nameOf(subject);
  const place = subject.vault ? `vault ${subject.vault.name || subject.vault.id}` : subject.kind;
  const title = place === undefined || place === name ? name : `${name} (${place})`;
  return `${title}: ${successText(history, lookedBack, now)}${failureText(history, now)}`;
}

function successText({ success }: History, lookedBack: number, now: number): string {
  if (success === undefined) return `never succeeded in the last ${ageText(lookedBack)}`;
  if (success.at > now) return `last success ${ageText(success.at - now)} in the future: check both clocks`;
  return `last success ${ageText(now - success.at)} ago`;
}

function failureText(history: History, now: number): string {
  if (history.failure === undefined) return "";
  const { at, record } = history.failure;
  const { state, status, reason } = record;
  const end = state === "unknown" ? `ended as ${JSON.stringify(status)}, a word not known here,` : state;
  const attempt = failedLast(history) ? `the last attempt ${end}` : `an earlier one ${end}`;
  const why = [reason?.code, reason?.message].filter(Boolean).join(": ");
  return `; ${attempt} ${ageText(now - at)} ago${why && ` (${why})`}`;
}
