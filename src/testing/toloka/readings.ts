import type { Aggregation, AnalyticsRequest } from "../../../generated/toloka.js";
import type { FakeAnswer } from "../answer.js";
import { fields, isObject, textOf } from "../json.js";
import type { FakeRequest } from "../route.js";
import type { WordsOf } from "../words.js";
import { begin } from "./begin.js";
import { conflict, invalid, missing } from "./errors.js";
import type { TolokaState } from "./state.js";
import { checkJson } from "./submission.js";
import { timeText } from "./time-text.js";

const ALGORITHMS: readonly WordsOf<Aggregation["type"]>[] = ["DAWID_SKENE", "WEIGHTED_DYNAMIC_OVERLAP"];
const REQUIRED = { code: "VALUE_REQUIRED", message: "Value must be present" } as const;
const SIZE = { code: "ARRAY_SIZE_OUT_OF_BOUNDS", message: "The array has a wrong size" } as const;

/** `POST /aggregated-solutions/aggregate-by-pool` */
export function aggregate(state: TolokaState, { body, headers }: FakeRequest): FakeAnswer {
  checkJson(state, headers);
  const { type, pool_id, fields: of, answer_weight_skill_id } = fields(body);
  const pool = textOf(pool_id);
  if (pool === undefined) throw invalid(state, { pool_id: REQUIRED });
  if (textOf(type) === undefined) throw invalid(state, { type: REQUIRED });
  if (!Array.isArray(of) || of.length === 0 || !of.every((field) => textOf(fields(field)["name"])))
    throw invalid(state, { fields: REQUIRED });
  if (!ALGORITHMS.some((algorithm) => algorithm === type)) throw conflict(state, "UNSUPPORTED_ALGORITHM");
  if (type === "DAWID_SKENE" && of.length > 1) throw invalid(state, { fields: SIZE });
  if (type === "WEIGHTED_DYNAMIC_OVERLAP" && textOf(answer_weight_skill_id) === undefined)
    throw invalid(state, { answer_weight_skill_id: REQUIRED });
  if (state.quirks.knownPoolsOnly && !state.pools.get(pool)) throw missing(state);
  const operation = "SOLUTION.AGGREGATE";
  const refused = state.refuse({ type: operation, objectId: pool });
  if (refused) throw conflict(state, refused);
  return begin(state, {
    type: operation,
    parameters: { pool_id: pool, algorithm: type },
    started: { about: "reading", result: {}, details: undefined },
    end: "SUCCESS",
    objectId: pool,
    accepted: [201],
  });
}

/** The most metrics that a request may ask for. */
const MOST = 10;

/** `POST /api/staging/analytics-2` */
export function computeAnalytics(state: TolokaState, { body, headers }: FakeRequest): FakeAnswer {
  checkJson(state, headers);
  if (!Array.isArray(body) || body.length === 0 || body.length > MOST)
    throw invalid(state, { __all__: SIZE });
  const value = body.map((metric, index) => metricOf(state, metric, index));
  const finished = timeText(state.clock.now(), state.quirks);
  const result = { value: value.map((request) => ({ request, result: 0, finished })) };
  return begin(state, {
    type: "ANALYTICS",
    parameters: { value },
    started: { about: "reading", result, details: undefined },
    end: "SUCCESS",
    accepted: [200],
  });
}

function metricOf(state: TolokaState, metric: unknown, index: number): AnalyticsRequest {
  if (!isObject(metric)) throw invalid(state, { [index]: REQUIRED });
  for (const name of ["name", "subject", "subject_id"])
    if (textOf(metric[name]) === undefined) throw invalid(state, { [`${index}.${name}`]: REQUIRED });
  if (metric["name"] === "active_workers_by_filter_count" && typeof metric["interval_hours"] !== "number")
    throw invalid(state, { [`${index}.interval_hours`]: REQUIRED });
  return metric;
}
