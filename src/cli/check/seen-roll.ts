import type { Wanted } from "./check-options.js";
import type { Histories } from "./collect.js";
import type { Assign, Roll } from "./roll.js";
import { isNamed, type Subject, subjectOf } from "./subject.js";

/** For operations that no list promises: who is judged follows from what was done. */
export function seenRoll({ resources }: Wanted): Roll {
  return {
    subjects: [],
    assign: (record) => {
      const subject = subjectOf(record);
      return isNamed(subject, resources) ? [subject] : [];
    },
    isOpen: true,
    notes: [],
    doubts: [],
  };
}

/**
 * What should have been done, and was not: each subject that the user named, and if nothing was done at all, the
 * kind as a whole.
 */
export function missingIn(histories: Histories, { kind, resources }: Wanted): readonly Subject[] {
  const seen = [...histories.values()].map(({ subject }) => subject);
  const named = resources.filter((name) => !seen.some((subject) => isNamed(subject, [name])));
  if (named.length > 0)
    return named.map((name) => ({ key: JSON.stringify(["named", name]), kind, id: undefined, name }));
  return seen.length > 0 ? [] : [{ key: "all", kind }];
}

/** Also finds those that were missing. */
export function assignWith(assign: Assign, missing: readonly Subject[]): Assign {
  return (record) => {
    const named = missing.filter(({ name }) => isNamed(subjectOf(record), name === undefined ? [] : [name]));
    return [...assign(record), ...named];
  };
}
