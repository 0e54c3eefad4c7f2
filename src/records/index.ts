/**
 * One record shape over the three services: what ran, what failed, and why.
 *
 * @module oplogs/records
 */
export type { Client } from "./client.js";
export type { ExplainedItem, Explanation } from "./explanation.js";
export type { OperationRecord, RecordReason, RecordState, RecordSubject } from "./operation-record.js";
export type { RecordsOptions } from "./options.js";
export { explain, record, recordOf, scopeOf } from "./record.js";
export { type Records, records } from "./records.js";
export type { RecordTime } from "./wanted.js";
