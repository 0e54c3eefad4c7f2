import type { FakeAnswer } from "../answer.js";
import { isObject } from "../json.js";
import type { FakeRequest } from "../route.js";
import { begin } from "./begin.js";
import { conflict, invalid, refusal } from "./errors.js";
import { taskId } from "./ids.js";
import { isSubmitted, type Kind } from "./kinds.js";
import type { ItemProblems } from "./script.js";
import type { BatchItem } from "./started.js";
import type { TolokaState } from "./state.js";

/** `POST /tasks`, `/task-suites` and `/user-bonuses` */
export function submit(state: TolokaState, kind: Kind, { url, body, headers }: FakeRequest): FakeAnswer {
  checkJson(state, headers);
  const query = url.searchParams;
  const [skips, defaults, opens] = ["skip_invalid_items", "allow_defaults", "open_pool"].map((name) =>
    flagOf(state, query, name),
  );
  if (!flagOf(state, query, "async_mode")) throw invalid(state, { async_mode: REQUIRED });
  const id = operationIdOf(state, query);
  const sent = itemsOf(state, body);
  const items = sent.map((input, index) => itemOf(state, kind, input, index));
  const valid = items.filter(({ problems }) => !problems).length;
  if (state.quirks.refusesBatches && valid < items.length) throw invalid(state, byPlace(items));
  const flags = { skip_invalid_items: skips ?? false };
  return begin(state, {
    id,
    type: kind.type,
    parameters: kind.inPools
      ? { ...flags, allow_defaults: defaults ?? false, open_pool: opens ?? false }
      : flags,
    started: {
      about: "batch",
      kind,
      items,
      opensPool: kind.inPools && (opens ?? false),
      details: undefined,
    },
    end: valid === items.length || (skips && valid > 0) ? "SUCCESS" : "FAIL",
    accepted: [200, 201],
  });
}

const REQUIRED = { code: "VALUE_REQUIRED", message: "Value must be present" } as const;

export function checkJson(state: TolokaState, headers: Headers): void {
  if (/^application\/([\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "")) return;
  throw refusal(state, 415, "UNSUPPORTED_MEDIA_TYPE", "The content type must be application/json");
}

function flagOf(state: TolokaState, query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text === "true" || text === "false") return text === "true";
  throw invalid(state, { [name]: { code: "BOOLEAN_EXPECTED", message: "Boolean expected" } });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id that the client chose. One that is taken starts nothing, whatever comes with it. */
function operationIdOf(state: TolokaState, query: URLSearchParams): string | undefined {
  const id = query.get("operation_id") ?? undefined;
  if (id === undefined) return undefined;
  if (!UUID.test(id))
    throw invalid(state, { operation_id: { code: "UUID_EXPECTED", message: "UUID expected" } });
  if (state.operations.get(id))
    throw refusal(state, 409, "OPERATION_ALREADY_EXISTS", "Operation already exists");
  return id;
}

/** The most bytes that all `input_values` of a request may take. */
const MOST_BYTES = 1_048_576;

function itemsOf(state: TolokaState, body: unknown): Record<string, unknown>[] {
  const given: readonly unknown[] = Array.isArray(body) ? body : [body];
  const items = given.filter(isObject);
  if (items.length < given.length || items.length === 0)
    throw invalid(state, { __all__: { code: "NOT_NULL_BODY", message: "The body holds no items" } });
  const bytes = new TextEncoder().encode(JSON.stringify(items.map(inputValuesOf))).length;
  if (bytes > MOST_BYTES) throw refusal(state, 413, "ENTITY_TOO_LARGE", "The input_values are too large");
  return items;
}

function inputValuesOf({ input_values, tasks }: Record<string, unknown>): unknown {
  if (!Array.isArray(tasks)) return input_values ?? {};
  return tasks.map((task) => (isObject(task) ? (task["input_values"] ?? {}) : {}));
}

function itemOf(
  state: TolokaState,
  kind: Kind,
  input: Readonly<Record<string, unknown>>,
  index: number,
): BatchItem {
  const { ids, rejectItems } = state;
  const own = { ...kind.problemsOf(input), ...poolProblems(state, kind, input) };
  const asked = Object.keys(own).length === 0 && isSubmitted(input) ? rejectItems(input, index) : own;
  const problems = asked && Object.keys(asked).length > 0 ? asked : undefined;
  return { input, problems, id: kind.idField === "task_id" ? taskId(ids) : ids.uuid() };
}

/** A pool that the test has added must take new tasks. */
function poolProblems(
  state: TolokaState,
  { inPools }: Kind,
  { pool_id }: Readonly<Record<string, unknown>>,
): ItemProblems {
  if (!inPools || typeof pool_id !== "string") return {};
  const pool = state.pools.get(pool_id);
  if (pool?.status === "ARCHIVED") throw conflict(state, "INAPPROPRIATE_STATUS", ["OPEN", "CLOSED"]);
  if (pool || !state.quirks.knownPoolsOnly) return {};
  return { pool_id: { code: "ENTITY_DOES_NOT_EXIST", message: "Entity does not exist" } };
}

/** The problems of all items, by the place of each in the request. */
function byPlace(items: readonly BatchItem[]): ItemProblems {
  return Object.fromEntries(
    items.flatMap(({ problems = {} }, index) =>
      Object.entries(problems).map(([field, problem]) => [`${index}.${field}`, problem]),
    ),
  );
}
