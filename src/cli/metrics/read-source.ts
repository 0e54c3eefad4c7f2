import { type OperationRecord, records } from "../../records/index.js";
import { CannotTell } from "../check/cannot-tell.js";
import { endOf } from "../check/history.js";
import type { Assign } from "../check/roll.js";
import { type Subject, subjectOf } from "../check/subject.js";
import { readVaults } from "../check/vault-roll.js";
import { byResource, subjectsIn } from "../check/vault-subjects.js";
import type { Source } from "../source.js";
import { countOperation, none } from "./count-operations.js";
import type { Outcome, Seen } from "./scrape.js";

/** In CBR, which resources should have backups follows from the vaults; all else from what was done. */
const OF_VAULTS = "backup";

/** In milliseconds since 1970. */
export interface Span {
  readonly since: number;
  readonly now: number;
}

/** Reads what was created since then. Throws if anything may be missing. */
export async function readSource(source: Source, { since, now }: Span, signal: AbortSignal): Promise<Seen> {
  const expected = source.system === "cbr" ? await subjectsOfVaults(source, signal) : [];
  const assign = assignTo(source, expected);
  const operations = new Map(source.system === "cbr" ? [[OF_VAULTS, none()]] : []);
  const outcomes = new Map<string, Outcome>(expected.map((subject) => [subject.key, outcomeOf(subject)]));
  for await (const record of records(source.client, { since: new Date(since), signal })) {
    countOperation(operations, record.kind ?? "", record.state);
    for (const subject of assign(record)) outcomes.set(subject.key, later(outcomes, subject, record));
  }
  return { windowSeconds: (now - since) / 1000, operations, subjects: [...outcomes.values()] };
}

async function subjectsOfVaults(
  { client }: Extract<Source, { system: "cbr" }>,
  signal: AbortSignal,
): Promise<readonly Subject[]> {
  const { vaults, doubts } = await readVaults(client, signal);
  const [doubt] = doubts;
  if (doubt !== undefined) throw new CannotTell(doubt);
  return vaults.flatMap((vault) => subjectsIn(vault, OF_VAULTS)).filter(({ id }) => id !== undefined);
}

/** A server that is in no vault any more must not raise an alarm when its last backup grows old. */
function assignTo({ system }: Source, expected: readonly Subject[]): Assign {
  const ofVaults = byResource(expected);
  return (record) => {
    if (system === "cbr" && record.kind === OF_VAULTS) return ofVaults(record);
    return endOf(record) ? [subjectOf(record)] : [];
  };
}

function outcomeOf({ kind, id, name, vault }: Subject): Outcome {
  return { kind, id, name, vault, success: 0, failure: 0 };
}

function later(outcomes: ReadonlyMap<string, Outcome>, subject: Subject, record: OperationRecord): Outcome {
  const known = outcomes.get(subject.key) ?? outcomeOf(subject);
  const end = endOf(record);
  if (end === undefined) return known;
  const name = record.state === "succeeded" ? "success" : "failure";
  return { ...known, [name]: Math.max(known[name], end.at) };
}
