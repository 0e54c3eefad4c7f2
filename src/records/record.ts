import type { OperationLog } from "../../generated/cbr.js";
import type { Task } from "../../generated/softwareone.js";
import type { Operation } from "../../generated/toloka.js";
import type { Cbr } from "../cbr/index.js";
import type { CallOptions } from "../core/options.js";
import type { SoftwareOne } from "../softwareone/index.js";
import type { Toloka } from "../toloka/index.js";
import { recordOfLog } from "./cbr.js";
import type { Client } from "./client.js";
import type { Explanation } from "./explanation.js";
import type { OperationRecord } from "./operation-record.js";
import { serviceOf } from "./service-of.js";
import { recordOfTask } from "./softwareone.js";
import { recordOfOperation } from "./toloka.js";

/**
 * Gets one operation. If a task of SoftwareOne has failed, its log is asked why; a log that may not be read is no
 * error: `reason` says so. Throws an `HttpError` 404 when there is none of that id.
 * @example
 * const { state, reason } = await record(cbr, id);
 */
export async function record(client: Client, id: string, options?: CallOptions): Promise<OperationRecord> {
  return serviceOf(client).record(id, { ...options });
}

/**
 * Gets one operation, and says item by item what went wrong as far as the service does: what Toloka's log says of each
 * item that was rejected, also of an operation that succeeded without them; the codes, words and counts of CBR; the
 * failure in the log of a task of SoftwareOne. A log that cannot be read is no error: an item says so. Throws an
 * `HttpError` 404 when there is no operation of that id.
 * @example
 * const { record, items } = await explain(toloka, id);
 * for (const { item, field, message } of items) console.log(item, field, message);
 */
export async function explain(client: Client, id: string, options?: CallOptions): Promise<Explanation> {
  return serviceOf(client).explain(id, { ...options });
}

/**
 * The record of an operation that you have, without a request. It does not know the reason of a failed task of
 * SoftwareOne, and its times only if the task was read with `select: "audit"`.
 * @param client The client that the operation was read with.
 * @example
 * const { state, subject } = recordOf(toloka, await toloka.operations.get(id));
 */
export function recordOf(client: Toloka, operation: Operation): OperationRecord;
export function recordOf(client: Cbr, log: OperationLog): OperationRecord;
export function recordOf(client: SoftwareOne, task: Task): OperationRecord;
export function recordOf(client: Client, thing: Operation | OperationLog | Task): OperationRecord {
  if ("operations" in client) return recordOfOperation(client, thing);
  if ("operationLogs" in client) return recordOfLog(client, thing);
  return recordOfTask(client, thing);
}

/**
 * What tells two accounts of one service apart, as in {@link OperationRecord.scope}. A `Cbr` that was given the name of
 * its project, and not the id, learns the id by its first request: if there was none yet, one is sent.
 */
export async function scopeOf(client: Client, options?: CallOptions): Promise<string> {
  return serviceOf(client).scope({ ...options });
}
