import { Cbr, SoftwareOne, Toloka } from "oplogs";
import type { OperationLog } from "oplogs/cbr";
import {
  type Client,
  type ExplainedItem,
  type Explanation,
  explain,
  type OperationRecord,
  type RecordReason,
  type RecordState,
  type RecordSubject,
  type Records,
  type RecordsOptions,
  type RecordTime,
  record,
  recordOf,
  records,
  scopeOf,
} from "oplogs/records";
import type { Task } from "oplogs/softwareone";
import type { Operation } from "oplogs/toloka";
import type { Eq, Expect } from "./expect.js";

export type Cases = [
  Expect<Eq<ReturnType<typeof records>, Records>>,
  Expect<Records extends AsyncIterable<OperationRecord> ? true : false>,
  Expect<Eq<ReturnType<typeof record>, Promise<OperationRecord>>>,
  Expect<Eq<ReturnType<typeof explain>, Promise<Explanation>>>,
  Expect<Eq<ReturnType<typeof recordOf>, OperationRecord>>,
  Expect<Eq<ReturnType<typeof scopeOf>, Promise<string>>>,
  Expect<Eq<Client, Toloka | Cbr | SoftwareOne>>,
  Expect<Eq<OperationRecord["raw"], Operation | OperationLog | Task>>,
  Expect<Eq<OperationRecord["state"], RecordState>>,
  Expect<Eq<OperationRecord["reason"], RecordReason | undefined>>,
  Expect<Eq<OperationRecord["subject"], RecordSubject | undefined>>,
  Expect<Eq<Explanation["items"], readonly ExplainedItem[]>>,
  Expect<Eq<RecordsOptions["by"], RecordTime | undefined>>,
];

const toloka = new Toloka({ token: "a-token" });
const cbr = new Cbr({ token: "a-token", region: "eu-de", projectId: "a-project" });
const marketplace = new SoftwareOne({ token: "a-token" });

export const lists = [
  records(toloka),
  records([toloka, cbr, marketplace], { since: "2026-03-17", until: new Date(), by: "endedAt" }),
  records(cbr, { state: "failed", kind: "backup", prefetch: 2 }),
  records(cbr, { state: ["failed", "skipped"], kind: ["backup", "restore"], signal: undefined }),
  records([toloka, cbr], { onError: (error, client) => console.error(error, client) }),
  // @ts-expect-error - a state that no record has
  records(cbr, { state: "timeout" }),
  // @ts-expect-error - a time that records are not ordered by
  records(cbr, { by: "updatedAt" }),
  // @ts-expect-error - an option that there is not
  records(cbr, { limit: 20 }),
  // @ts-expect-error - a time as a number
  records(cbr, { since: Date.now() }),
  // @ts-expect-error - not a client
  records({ token: "a-token" }),
];

declare const [operation, log, task]: [Operation, OperationLog, Task];
export const converted = [
  recordOf(toloka, operation),
  recordOf(cbr, log),
  recordOf(marketplace, task),
  // @ts-expect-error - an operation log of CBR is no operation of Toloka
  recordOf(toloka, log),
  // @ts-expect-error - an id: record() gets it
  recordOf(cbr, log.id),
];

export const calls = [
  record(toloka, "an-id", { signal: undefined, timeout: 1_000 }),
  explain(cbr, "an-id"),
  scopeOf(cbr),
  // @ts-expect-error - without an id
  record(marketplace),
  // @ts-expect-error - several clients: an id is one service's
  explain([toloka], "an-id"),
];
