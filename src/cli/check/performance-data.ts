import type { Limits, Verdict } from "./judge.js";
import { plainText } from "./plain-text.js";
import { nameOf, type Subject } from "./subject.js";

/**
 * The age of each last success, as monitoring plugins write it: `'label'=value[UOM];warn;crit;min`. `U` is an age that
 * is not known: there was no success.
 */
export function performanceData(verdicts: readonly Verdict[], limits: Limits, now: number): string {
  const labels = labelsOf(verdicts.map(({ subject }) => subject));
  const warn = limits.warnAge === undefined ? "" : seconds(limits.warnAge);
  return verdicts
    .map(({ history: { success } }, index) => {
      const age = success ? `${seconds(Math.max(0, now - success.at))}s` : "U";
      return `'${labels[index]}'=${age};${warn};${seconds(limits.maxAge)};0`;
    })
    .join(" ");
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}

/** Their names; of those that share one, with the id and the vault; all different. */
function labelsOf(subjects: readonly Subject[]): readonly string[] {
  const forms = [
    (subject: Subject) => nameOf(subject),
    (subject: Subject) => `${nameOf(subject)} ${subject.vault?.name ?? ""} ${subject.id ?? ""}`,
    (subject: Subject) => `${nameOf(subject)} ${subject.key}`,
  ];
  let labels: readonly string[] = [];
  for (const form of forms) {
    const next = subjects.map((subject) => safe(form(subject)));
    const counts = countsOf(labels);
    labels = next.map((label, index) => {
      const before = labels[index];
      return before !== undefined && counts.get(before) === 1 ? before : label;
    });
    if (new Set(labels).size === labels.length) return labels;
  }
  return labels.map((label, index) => `${label} ${index}`);
}

function countsOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** Without what ends a label, or the data. Some readers know no quoting of these. */
function safe(label: string): string {
  return plainText(label).replace(/['=|]/g, "_");
}
