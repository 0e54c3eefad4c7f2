import type * as Yaml from "yaml";
import type { CST, LineCounter } from "yaml";
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
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  try {
    if (isTooMuch(new yaml.Parser().parse(text))) throw new Error("too much");
    return plainOf(yaml, text, lines);
  } catch (error) {
    // Not as a cause: the parser's own errors may quote the file.
    if (!(error instanceof Fault))
      throw new UsageError(
        `${printable(path)}: it holds more, or is nested deeper, than a file with credentials`,
      );
    const problem = PROBLEMS[error.code] ?? "this is not valid YAML or JSON";
    throw new UsageError(`${printable(path)}, line ${lines.linePos(error.position).line}: ${problem}`);
  }
}

/** Something in the text that is not YAML. */
class Fault extends Error {
  constructor(
    readonly code: string,
    readonly position: number,
  ) {
    super(code);
  }
}

/** Parsing recurses, and the end of the stack may end the process; keys are compared each with each. */
const DEEPEST = 50;
const MOST = 10_000;

function isTooMuch(tokens: Iterable<CST.Token>): boolean {
  let count = 0;
  const left = [...tokens].map((token) => ({ token, depth: 0 }));
  for (let next = left.pop(); next; next = left.pop()) {
    const depth = next.depth + 1;
    count += 1;
    if (count > MOST || depth > DEEPEST) return true;
    for (const token of partsOf(next.token)) left.push({ token, depth });
  }
  return false;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].flatMap((part) => part ?? []));
}

function plainOf(yaml: typeof Yaml, text: string, lineCounter: LineCounter): unknown {
  const document = yaml.parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: "error",
    schema: "failsafe",
    customTags: ["null", "merge"],
    merge: true,
  });
  const [error] = document.errors;
  if (error) throw new Fault(error.code, error.pos[0]);
  yaml.visit(document, {
    Alias(_, node) {
      if (!node.resolve(document)) throw new Fault("BAD_ALIAS", node.range?.[0] ?? 0);
    },
  });
  return document.toJS();
}
