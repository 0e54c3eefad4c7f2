import { readFileSync } from "node:fs";

export const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** A block of code in the README. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** Where it begins. */
  readonly line: number;
}

/** A program in the README, and what the README says that it prints. */
export interface Program extends Block {
  readonly prints: string | undefined;
}

const blocks: readonly Block[] = [...README.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => {
  const [, language = "", code = ""] = match;
  return { language, code, line: README.slice(0, match.index).split("\n").length };
});

/** A block of text tells what the program before it prints. */
export const PROGRAMS: readonly Program[] = blocks.flatMap((block, n) => {
  const next = blocks[n + 1];
  const prints = next?.language === "text" ? next.code : undefined;
  return block.language === "ts" ? { ...block, prints } : [];
});

/** The lines that are typed into a shell. */
export const COMMANDS: readonly string[] = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trim().split(/\n| && /));

/** Languages of all blocks, each once. */
export const LANGUAGES: readonly string[] = [...new Set(blocks.map(({ language }) => language))];
