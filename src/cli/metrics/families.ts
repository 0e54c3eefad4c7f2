import { type Family, labelText, type Sample } from "./exposition.js";
import type { Outcome, Scrape, Seen } from "./scrape.js";

/** The metrics of all systems. A system that could not be read has `oplogs_up` 0, and no metric of operations. */
export function familiesOf(scrapes: readonly Scrape[], maxSubjects: number): readonly Family[] {
  const chosen = scrapes.flatMap((scrape) =>
    scrape.seen ? [{ scrape, seen: scrape.seen, ...choose(scrape, scrape.seen, maxSubjects) }] : [],
  );
  const ends = (which: "success" | "failure") =>
    chosen.flatMap(({ outcomes }) =>
      outcomes.map(({ labels, outcome }) => ({ labels, value: outcome[which] / 1000 })),
    );
  const each = (value: (scrape: Scrape) => number) =>
    scrapes.map((scrape) => ({ labels: labelsOf(scrape), value: value(scrape) }));
  return [
    {
      name: "oplogs_up",
      help: "Whether the system could be read completely: 1, or 0.",
      samples: each(({ seen }) => (seen ? 1 : 0)),
    },
    {
      name: "oplogs_last_success_timestamp_seconds",
      help: "When the last operation of the subject succeeded; 0: none that was created within oplogs_window_seconds.",
      samples: ends("success"),
    },
    {
      name: "oplogs_last_failure_timestamp_seconds",
      help:
        "When the last operation of the subject failed or was skipped; " +
        "0: none that was created within oplogs_window_seconds.",
      samples: ends("failure"),
    },
    {
      name: "oplogs_operations",
      help: "Operations that were created within oplogs_window_seconds, by their state.",
      samples: chosen.flatMap(({ scrape, seen }) => operationsOf(scrape, seen)),
    },
    {
      name: "oplogs_window_seconds",
      help: "How far back operations are read.",
      samples: chosen.map(({ scrape, seen }) => ({ labels: labelsOf(scrape), value: seen.windowSeconds })),
    },
    {
      name: "oplogs_subjects_left_out",
      help: "Subjects without series of their own, because there are too many.",
      samples: chosen.map(({ scrape, leftOut }) => ({ labels: labelsOf(scrape), value: leftOut })),
    },
    {
      name: "oplogs_scrape_duration_seconds",
      help: "How long the system took to be read.",
      samples: each(({ seconds }) => seconds),
    },
    {
      name: "oplogs_scrape_timestamp_seconds",
      help: "When the system was last read, or was tried to.",
      samples: each(({ at }) => at / 1000),
    },
  ];
}

function labelsOf({ system, scope }: Scrape): Sample["labels"] {
  return { system, scope };
}

function operationsOf(scrape: Scrape, { operations }: Seen): Sample[] {
  return [...operations].flatMap(([kind, counts]) =>
    Object.entries(counts).map(([state, value]) => ({ labels: { ...labelsOf(scrape), kind, state }, value })),
  );
}

/** The subjects that have series: those of vaults first, then those that did something last. */
function choose(scrape: Scrape, { subjects }: Seen, most: number) {
  const last = ({ success, failure }: Outcome) => Math.max(success, failure);
  const sorted = [...subjects].sort(
    (a, b) => Number(b.vault !== undefined) - Number(a.vault !== undefined) || last(b) - last(a),
  );
  const outcomes = new Map<string, { labels: Sample["labels"]; outcome: Outcome }>();
  for (const outcome of sorted) {
    if (outcomes.size >= most) break;
    const { kind, id, name, vault } = outcome;
    const labels = {
      ...labelsOf(scrape),
      kind,
      subject: id,
      subject_name: name,
      vault: vault?.id,
      vault_name: vault?.name,
    };
    // Two that are written alike would make the whole text invalid.
    const text = labelText(labels);
    if (!outcomes.has(text)) outcomes.set(text, { labels, outcome });
  }
  return { outcomes: [...outcomes.values()], leftOut: subjects.length - outcomes.size };
}
