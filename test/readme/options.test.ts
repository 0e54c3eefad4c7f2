import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CALL_OPTIONS, CLIENT_OPTIONS } from "../../src/core/option-names.js";
import { DEFAULTS } from "../../src/core/options.js";
import { LARGEST_RESPONSE } from "../../src/core/response-text.js";
import { README } from "./blocks.js";
import { codesIn, tableOf } from "./tables.js";

const rows = tableOf(README, "Option", "For", "Default").map(([names, of = "", value = ""]) => ({
  names: codesIn(names),
  of,
  value,
}));

/** Where a default stands that is not exported: the file, and what stands before the number. */
const IN_SOURCE: readonly (readonly [option: string, of: string, file: string, before: RegExp])[] = [
  ["timeout", "wait", "core/wait", /\btimeout = /],
  ["timeout", "waitFor", "cbr/wait-for", /\btimeout = /],
  ["timeout", "create", "toloka/create-options", /\btimeout = /],
  ["interval", "operations.wait", "toloka/operations", /\binterval: /],
  ["interval", "operationLogs.wait", "cbr/operation-logs", /\binterval: /],
  ["interval", "tasks.wait", "softwareone/tasks", /\binterval: /],
  ["interval", "waitFor", "cbr/wait-for", /\bINTERVAL = /],
  ["interval", "create", "toloka/create-options", /\binterval = /],
  ["interval", "follow", "softwareone/follow-options", /\binterval = /],
  ["appear", "waitFor", "cbr/wait-for", /\bappear = /],
  ["linger", "follow", "softwareone/follow-options", /\bLINGER = /],
  ["concurrency", "create", "toloka/create-options", /\bconcurrency = /],
  ["batchSize", "create", "toloka/tasks", /\bbatchSize: /],
];

/** The default that the README says an option of a call has: the cells list calls and values in one order. */
function said(option: string, of: string): string | undefined {
  for (const row of rows.filter(({ names }) => names.includes(option))) {
    const index = codesIn(row.of).indexOf(of);
    if (index >= 0) return row.value.split("; ")[index];
  }
  return undefined;
}

function numberIn(text: string | undefined): number {
  return Number(text?.replaceAll(",", "").match(/\d+/)?.[0] ?? Number.NaN);
}

describe("the README's table of options", () => {
  it("has every option that the package knows", () => {
    const inner = ["accept"];
    const known = new Set([...CALL_OPTIONS, ...CLIENT_OPTIONS].filter((name) => !inner.includes(name)));
    const listed = new Set(rows.flatMap(({ names }) => names));
    expect([...known].filter((name) => !listed.has(name))).toEqual([]);
    // These are part of a request, or of a query.
    const others = ["path", "query", "body", "limit"];
    expect([...listed].filter((name) => !known.has(name) && !others.includes(name))).toEqual([]);
  });

  it.each([...Object.entries(DEFAULTS), ["maxResponseSize", LARGEST_RESPONSE] as const])(
    "says the default of %s",
    (name, value) => {
      const row = rows.find(({ names, of }) => names.includes(name) && of.startsWith("client"));
      expect(numberIn(row?.value)).toBe(value);
    },
  );

  it.each(IN_SOURCE)("says the default of %s of %s", (option, of, file, before) => {
    const source = readFileSync(new URL(`../../src/${file}.ts`, import.meta.url), "utf8");
    const [, number] = new RegExp(`${before.source}([\\d_]+)`).exec(source) ?? [];
    expect(number, `a number after ${before} in ${file}.ts`).toBeDefined();
    expect(numberIn(said(option, of))).toBe(Number(number?.replaceAll("_", "")));
  });
});
