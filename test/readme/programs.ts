import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Program, programsIn } from "./blocks.js";

const ROOT = new URL("../../", import.meta.url);

/** A program of a document, and the file that it is written to, without its extension. */
export interface DocumentProgram extends Program {
  readonly document: string;
  readonly file: string;
}

/** What users copy from the README and the guides, and run. */
export const PROGRAMS = ["README.md", "guides/cbr.md", "guides/command.md"].flatMap((document) =>
  programsOf(document),
);

/** What they copy from the guide to testing: tests, which a runner finds by their names. */
export const TESTS = programsOf("guides/testing.md", ".test");

function programsOf(document: string, ending = ""): DocumentProgram[] {
  const name = basename(document, ".md");
  return programsIn(readFileSync(new URL(document, ROOT), "utf8")).map((program) => ({
    ...program,
    document,
    file: `${name}-${program.line}${ending}`,
  }));
}
