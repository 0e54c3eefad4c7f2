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

/** The blocks of code in a document, in its order. */
export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => {
    const [, language = "", code = ""] = match;
    return { language, code, line: text.slice(0, match.index).split("\n").length };
  });
}

/** The programs in a document. A block of text says what the program before it prints. */
export function programsIn(text: string): Program[] {
  return blocksOf(text).flatMap((block, n, blocks) => {
    const next = blocks[n + 1];
    const prints = next?.language === "text" ? next.code : undefined;
    return block.language === "ts" ? { ...block, prints } : [];
  });
}

const FASTER = readFileSync(new URL("../../guides/faster.md", import.meta.url), "utf8");
const blocks = [...blocksOf(README), ...blocksOf(FASTER)];

/** The lines that are typed into a shell to install the package and to try it. */
export const COMMANDS: readonly string[] = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trim().split(/\n| && /))
  .map((line) => line.replace(/ +#.*/, ""));

/** Languages of all blocks, each once. */
export const LANGUAGES: readonly string[] = [...new Set(blocks.map(({ language }) => language))];
