import type { Document } from "yaml";
import { UsageError } from "../usage-error.js";
import { printable } from "./found.js";

/** In our words: those of the parser may quote the file, and a secret may stand there. */
const PROBLEMS: Readonly<Record<string, string>> = {
  BAD_ALIAS: "an alias (*name) does not have its anchor (&name) before it",
  BAD_INDENT: "the indentation is wrong",
  BLOCK_AS_IMPLICIT_KEY: "a value holds a colon and a blank: put it into quotes",
  DUPLICATE_KEY: "a key is there for a second time",
  MISSING_CHAR: "a quote, a bracket or a comma is missing",
  MULTIPLE_DOCS: "a second document begins (---)",
  TAB_AS_INDENT: "a tab is used for indentation",
};

/**
 * Parses YAML, of which JSON is a part. Every scalar stays text as it was written: a project id of digits only, or a
 * password that begins with a zero, is no number. Throws a `UsageError` with the file and the line.
 */
export async function parseYaml(path: string, text: string): Promise<unknown> {
  const { LineCounter, parseDocument, visit } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
    schema: "failsafe",
    customTags: ["null", "merge"],
    merge: true,
  });
  const fault = (code: string, position: number) => {
    const { line } = lines.linePos(position);
    const problem = PROBLEMS[code] ?? "this is not valid YAML or JSON";
    return new UsageError(`${printable(path)}, line ${line}: ${problem}`);
  };
  const [error] = document.errors;
  if (error) throw fault(error.code, error.pos[0]);
  visit(document, {
    Alias(_, node) {
      if (!node.resolve(document)) throw fault("BAD_ALIAS", node.range?.[0] ?? 0);
    },
  });
  return plainOf(path, document);
}

function plainOf(path: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    // Not the cause: it quotes the file.
    throw new UsageError(`${printable(path)}: its aliases (*name) stand for too much`);
  }
}
