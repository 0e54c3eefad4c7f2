import type { ServerResponse } from "node:http";
import { SoftwareOne, type SoftwareOneOptions } from "oplogs/softwareone";
import { fields } from "../../src/core/json.js";
import { json, serve } from "../wire/server.js";
import { parseRql, type Rql, readQuery } from "./rql-parser.js";

export interface Entry {
  readonly id: string;
  readonly timestamp: string;
  readonly [field: string]: unknown;
}

/** A task; a test changes it as time goes on. */
export interface MockTask {
  status: string;
  logs: readonly Entry[];
  /** Sent if it is selected, as by the platform. */
  audit?: object;
}

export interface MockOptions {
  /** How many entries a page holds at most, whatever is asked for. */
  cap?: number;
  /** What the answer says about the number of entries. */
  total?(count: number): unknown;
  /** Puts entries of the same time in order; by default those that came first come first. */
  ties?(a: Entry, b: Entry): number;
}

/** What the platform answers of the task or its log: it sorts, filters and pages the log. */
export function answer(task: MockTask, url: string, options: MockOptions = {}) {
  const { cap = Infinity, total = (count) => count, ties = () => 0 } = options;
  const { params, filters } = readQuery(url);
  if (!isForLogs(url)) {
    const audit = params.get("select") === "audit" ? task.audit : undefined;
    return { id: "TSK-1", name: "Transfer", status: task.status, ...(audit && { audit }) };
  }
  const logs = task.logs
    .filter((entry) => filters.every((filter) => matches(parseRql(filter), entry)))
    .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || ties(a, b));
  if (params.get("order") !== "timestamp") logs.reverse();
  const [offset, limit] = [Number(params.get("offset") ?? 0), Number(params.get("limit") ?? 10)];
  const data = logs.slice(offset, offset + Math.min(limit, cap));
  return { $meta: { pagination: { offset, limit, total: total(logs.length) } }, data };
}

export function isForLogs(url: string): boolean {
  return /\/logs(\?|$)/.test(url);
}

/**
 * A server with one task, `TSK-1`.
 * @param before Called before each answer: lets time pass, or answers itself and returns true.
 */
export async function marketplace(
  task: MockTask,
  before: (url: string, response: ServerResponse, count: number) => unknown = () => {},
  options: MockOptions = {},
) {
  const server = await serve((request, response, count) => {
    const url = request.url ?? "";
    if (!before(url, response, count)) json(response, answer(task, url, options));
  });
  return { ...server, tasks: client(server.url).tasks };
}

/** The same without a network, for fake timers; `before` may return an answer of its own. */
export function offline(
  task: MockTask,
  before: (url: string, count: number) => Response | undefined = () => undefined,
  options: MockOptions & { date?(): Date } = {},
) {
  const requests: string[] = [];
  const { date = () => new Date() } = options;
  const fetch = async ({ url }: Request) => {
    requests.push(url);
    const headers = { date: date().toUTCString() };
    return before(url, requests.length) ?? Response.json(answer(task, url, options), { headers });
  };
  return { requests, tasks: client("https://marketplace.test", { fetch }).tasks };
}

export function client(baseUrl: string, options: Partial<SoftwareOneOptions> = {}): SoftwareOne {
  return new SoftwareOne({ token: "a-token", baseUrl, ...options });
}

/** Knows the one operator that the client itself uses. */
function matches(filter: Rql, entry: Entry): boolean {
  const [property, values] = "call" in filter && filter.call === "in" ? filter.args : [];
  if (!property || !("word" in property) || !values || !("args" in values))
    throw new Error("the mock knows in(property,(values)) alone");
  const value = fields(entry)[property.word];
  return values.args.some((arg) => "literal" in arg && arg.literal === value);
}

/** An entry whose time is `at` seconds after the first. */
export function entry(number: number, at = number): Entry {
  const timestamp = new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString();
  const parameters = { Number: number };
  return { id: `TLR-${number}`, timestamp, severity: "Info", message: "Step {{Number}}", parameters };
}

/** So many entries, a second apart. */
export function entries(count: number): Entry[] {
  return Array.from({ length: count }, (_, number) => entry(number));
}
