/** A form that the project does not write, and what to write for it. */
export interface Rule {
  /** A regular expression. A blank in it also matches a line break in a comment or between two joined strings. */
  readonly form: string;
  readonly instead: string;
}

/** Words match in any case, unless the form begins with a capital letter: that one is the start of a sentence. */
export const RULES: readonly Rule[] = [
  { form: "gives(?! (?:up|way|back)\\b)", instead: "returns, lists, shows, or the like" },
  { form: "(?:told|tells?) of", instead: "is called with, learns about, reports" },
  { form: "(?:bad|good) ends?", instead: "failure, success" },
  { form: "afresh", instead: "again, from the start" },
  { form: "anew", instead: "again" },
  { form: "so many", instead: "a number of, this many, too many" },
  { form: "(?<=[,.;] )for one(?=[.,;:)])", instead: "for example, such as" },
  { form: "c[oa]mes? along", instead: "arrives, appears" },
  { form: "grave(?:r|st|ly)?", instead: "severe, serious" },
  { form: "borne", instead: "carried, endured" },
  { form: "(?:even|also|undefined|null|throws|fails|ends|empty|dropped|loops?) where", instead: "if" },
  {
    form: "where (?:there (?:is|are)|none|no|nothing|it fails|it breaks|known|needed|possible)",
    instead: "if",
  },
  { form: "Of", instead: "a sentence that says who does what" },
  { form: "(?:Should|Had|Were) (?:you|it|they|there|one|an?|the|this|that)", instead: "if ..." },
  { form: "(?:Have|Has|Is|Are|Do|Does) [^.?!\\n]{1,60}\\? (?:Then|If so)", instead: "if ..." },
];
