/**
 * Compares the documents in `specs/` with what the vendors publish, and prints as Markdown what the documents lack, a
 * line for each field: `npm run drift`. A page that cannot be read is a line, too.
 */
import { readFileSync } from "node:fs";
import { compare } from "./drift/compare.js";
import { operationsOfDocument } from "./drift/openapi-document.js";
import { operationsOfPage } from "./drift/rst-page.js";
import { SOURCES, type Source } from "./drift/sources.js";
import { parseDocument } from "./spec/document.js";

/** The longest that a page may take, in ms. */
const LIMIT = 60_000;

const parts: string[] = [];
for (const source of SOURCES) {
  const lines: string[] = [];
  for (const url of source.urls) lines.push(...(await drift(source, url)).map((line) => `- ${line}`));
  if (lines.length > 0) parts.push(`## ${source.name}: specs/${source.document}.yaml\n\n${lines.join("\n")}`);
}
console.log(parts.length > 0 ? parts.join("\n\n") : "The documents have all that the vendors publish.");

async function drift({ kind, document }: Source, url: string): Promise<string[]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const text = await response.text();
    const own = readFileSync(new URL(`../specs/${document}.yaml`, import.meta.url), "utf8");
    const ours = operationsOfDocument(parseDocument(own));
    const published =
      kind === "rst" ? operationsOfPage(text) : operationsOfDocument(parseDocument(text), ours);
    if (![...ours.keys()].some((operation) => published.has(operation)))
      throw new Error("it holds none of the operations of our document");
    return compare(published, ours);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
    return [`<${url}> was not compared: ${error instanceof Error ? error.message : error}${cause}`];
  }
}
