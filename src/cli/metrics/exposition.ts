import { plainText } from "../check/plain-text.js";

export interface Sample {
  readonly labels: Readonly<Record<string, string | undefined>>;
  readonly value: number;
}

/** All samples of one metric. */
export interface Family {
  readonly name: string;
  /** Always the same text: the textfile collector refuses a metric that has another text in another file. */
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Longer than any name of the three services. */
const LONGEST = 256;

/** Prometheus' text format: one group per metric, and a line break at the end. */
export function exposition(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
      `# TYPE ${name} gauge`,
      ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

/** Labels as they are written. An empty label is the same as none, and is left out. */
export function labelText(labels: Sample["labels"]): string {
  const pairs = Object.entries(labels).flatMap(([name, value]) => {
    const text = valueText(value ?? "");
    return text === "" ? [] : `${name}="${text}"`;
  });
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function valueText(value: string): string {
  const line = plainText(value).slice(0, LONGEST);
  // A half of a character that takes two places is no UTF-8: it is written as what it becomes.
  return Buffer.from(line).toString().replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
