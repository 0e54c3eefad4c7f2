import { parseTime } from "oplogs";
import { problemsOf } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { profile as cbr } from "../../src/cbr/profile.js";
import { hint, oneLine } from "../../src/core/messages.js";
import { readRetryAfter } from "../../src/core/retry.js";
import { maskBody } from "../../src/core/secrets.js";
import { profile as softwareone } from "../../src/softwareone/profile.js";
import { profile as toloka } from "../../src/toloka/profile.js";

const response = new Response(null, { status: 500 });
const SECRETS = ["a-secret-token", "idt:TKN-1:a-secret-part"];

/** Every function that reads what a server wrote, but for `JSON.parse`. */
const READERS: [string, (text: string) => unknown][] = [
  ["problem of SoftwareOne", (text) => softwareone.problem(text, response)],
  [
    "problem of SoftwareOne, in JSON",
    (text) => softwareone.problem({ detail: text, errors: { [text]: text } }, response),
  ],
  [
    "problem of SoftwareOne, as a list",
    (text) => softwareone.problem({ errors: [{ message: text, parameters: { a: text } }] }, response),
  ],
  [
    "problem of Toloka",
    (text) => toloka.problem({ code: text, message: text, payload: { [text]: { code: text } } }, response),
  ],
  ["problem of CBR", (text) => cbr.problem({ error: { error_code: text, error_msg: text } }, response)],
  ["problemsOf", (text) => problemsOf({ [text]: { code: text } })],
  ["oneLine", (text) => oneLine(text, SECRETS)],
  ["maskBody", (text) => maskBody(text, SECRETS)],
  ["parseTime", (text) => parseTime(text)],
  ["hint", (text) => hint(Object.defineProperty(new Response(null), "statusText", { value: text }))],
  [
    "readRetryAfter",
    // Without the platform's own work: it trims and checks what a header holds.
    (text) => readRetryAfter(Object.assign(new Headers(), { get: () => text })),
  ],
];

/** What has made a pattern take quadratic time somewhere. */
const UNITS = [
  "<title ",
  "<title",
  "<h1 >",
  "<",
  "{{a}}",
  "{{",
  "a-secret-toke",
  "\\u0061",
  " ",
  "\n\u0007",
  "2020-01-01T",
  "9",
  "idt:",
  "%41",
];

/** The processor time of a run, in ms: it does not count what a busy machine does meanwhile. */
function time(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/**
 * Whether eight times the text takes less than 32 times as long; a quadratic reader takes 64 times as long. A busy
 * machine may disturb a run, but not each of ten.
 */
function isLinear(read: (text: string) => unknown, unit: string): boolean {
  const [small = "", large = ""] = [125_000, 1_000_000].map((size) =>
    unit.repeat(Math.ceil(size / unit.length)),
  );
  const limit = 32 * Math.max(0.2, Math.min(...Array.from({ length: 5 }, () => time(() => read(small)))));
  // The first run that is quick enough shows it.
  return Array.from({ length: 10 }).some(() => time(() => read(large)) < limit);
}

it.each(["<title ", "{{a}}"])("a quadratic reader is found: %j", (unit) => {
  const quadratic = (text: string) => {
    for (let i = 0; i < text.length; i += 40_000) text.lastIndexOf("\u0000", text.length - i);
  };
  expect(isLinear(quadratic, unit)).toBe(false);
});

describe.each(READERS)("%s takes time in proportion to the text", (_name, read) => {
  it.each(UNITS)("of %j, repeated to 1 MB", (unit) => {
    expect(isLinear(read, unit)).toBe(true);
  });
});
