import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Program, programsIn } from "./blocks.js";

const ROOT = new URL("../../", import.meta.url);

/** A program of a document, and the file that it is written to, without its extension. */
export interface DocumentProgram extends Program {
  readonly document: string;
  readonly file: string;
}

/** Has tests in place of programs. */
const TESTING = "guides/testing.md";
const guides = readdirSync(new URL("guides/", ROOT)).filter((name) => name.endsWith(".md"));

/** The README and all guides. */
export const DOCUMENTS = ["README.md", ...guides.map((name) => `guides/${name}`)];

/** What users copy from the README and the guides, and run. */
export const PROGRAMS = DOCUMENTS.filter((name) => name !== TESTING).flatMap((name) => programsOf(name));

/** What they copy from the guide to testing: tests, which a runner finds by their names. */
export const TESTS = programsOf(TESTING, ".test");

function programsOf(document: string, ending = ""): DocumentProgram[] {
  const name = basename(document, ".md");
  return programsIn(readFileSync(new URL(document, ROOT), "utf8")).map((program) => ({
    ...program,
    document,
    file: `${name}-${program.line}${ending}`,
  }));
}
