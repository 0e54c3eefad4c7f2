import type { OperationRecord } from "../../records/index.js";
import { plainText } from "./plain-text.js";

/** What operations are done to, and what is judged: a server in a vault, a pool, a list of prices. */
export interface Subject {
  /** Tells it from all others. */
  readonly key: string;
  readonly kind: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** CBR: the vault that should hold its backups. */
  readonly vault?: { readonly id: string; readonly name?: string | undefined } | undefined;
}

/** The subject of a record, for services that have no list of what should be done. */
export function subjectOf({ kind, subject }: OperationRecord): Subject {
  const { id, name } = subject ?? {};
  const key = JSON.stringify(id === undefined ? [kind, "name", name] : [kind, "id", id]);
  return { key, kind, id, name };
}

/** How people call it, on one line. */
export function nameOf({ name, id, kind }: Subject): string {
  const texts = [name, id, kind].map((text) => plainText(text ?? ""));
  return texts.find((text) => text !== "") ?? "all operations";
}

/** Whether it is one of those that the user named by id or by name; by default all are. */
export function isNamed(subject: Pick<Subject, "id" | "name">, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => name === subject.id || name === subject.name);
}
