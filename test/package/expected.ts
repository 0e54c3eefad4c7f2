import type { run } from "./program.js";

/** Five items in pages of two. */
export const OPERATIONS = ["op-1", "op-2", "op-3", "op-4", "op-5"];
export const LOGS = ["log-1", "log-2", "log-3", "log-4", "log-5"];

/** What the server says of a task that is not there. */
export const PROBLEM = {
  type: "https://example.com/errors#MPT-0078",
  title: "Not Found",
  detail: "There is no such task.",
  traceId: "trace-1",
};

const operation = "GET /public/v1/system/tasks/{id}";

/** What the program sees if nothing fails. */
export const EXPECTED: Awaited<ReturnType<typeof run>> = {
  list: OPERATIONS,
  signed: LOGS,
  loggedIn: "log-1",
  wait: { polls: ["PENDING", "RUNNING", "SUCCESS"], ended: true },
  failure: {
    kind: "http",
    operation,
    attempts: 1,
    status: 404,
    code: "MPT-0078",
    requestId: "trace-1",
    retryAfter: 3_000,
    message: `${operation}: 404 MPT-0078 There is no such task.`,
    body: PROBLEM,
  },
  timeout: { kind: "timeout", operation, attempts: 1 },
  abort: { kind: "aborted", operation, attempts: 1 },
};
