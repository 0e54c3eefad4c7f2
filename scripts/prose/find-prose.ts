import { RULES, type Rule } from "./rules.js";

/** What may stand between two words of a form: blanks, the marks of comments, and the joint of two strings. */
const GAP = "[\\s*/#>+\"'`]+";

const FORMS = RULES.map((rule) => ({ rule, expression: expressionOf(rule) }));

/** A place in a text that has a form which the project does not write. */
export interface Finding extends Rule {
  /** Counted from 1. */
  readonly line: number;
  readonly found: string;
}

/** The places in a text that a rule forbids, whether they stand in prose, comments, strings or names. */
export function findProse(text: string): readonly Finding[] {
  return FORMS.flatMap(({ rule, expression }) =>
    [...text.matchAll(expression)].map(({ 0: found, index }) => {
      return { ...rule, found, line: text.slice(0, index).split("\n").length };
    }),
  ).sort((one, other) => one.line - other.line);
}

function expressionOf({ form }: Rule): RegExp {
  const flags = /^(?:\(\?:)?[A-Z]/.test(form) ? "g" : "gi";
  return new RegExp(`(?<![\\w-])(?:${form.replaceAll(" ", GAP)})(?![\\w-])`, flags);
}
