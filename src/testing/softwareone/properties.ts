import type {
  PlatformAccountRef,
  PlatformIdentityRef,
  PlatformObjectAudit,
  PlatformObjectEvent,
  Task,
  TaskAuditBag,
  TaskLog,
  TaskPlatform,
  TaskRef,
} from "../../../generated/softwareone.js";
import { isObject } from "../json.js";

/** What a property holds; `word` is one of a list of words, and `free` anything. */
export type Kind = "text" | "word" | "number" | "time" | "free";
export interface Members {
  readonly [name: string]: Property;
}
/** A list has the members of its elements in brackets. */
export type Property = Kind | Members | readonly [Members];

const IDENTITY: Record<keyof PlatformIdentityRef, Property> = {
  id: "text",
  name: "text",
  icon: "text",
  revision: "number",
};
const OBJECT: Record<keyof TaskPlatform, Property> = { id: "text", name: "text", icon: "text" };
const EVENT: Record<keyof PlatformObjectEvent, Property> = { at: "time", by: IDENTITY };
const TASK_REF: Record<keyof TaskRef, Property> = { ...IDENTITY, status: "word", code: "text" };
const ACCOUNT: Record<keyof PlatformAccountRef, Property> = { ...IDENTITY, type: "word", status: "word" };
const TASK_AUDIT: Record<keyof TaskAuditBag, Property> = {
  created: EVENT,
  queued: EVENT,
  started: EVENT,
  rescheduled: EVENT,
  completed: EVENT,
  failed: EVENT,
  updated: EVENT,
};
const LOG_AUDIT: Record<keyof PlatformObjectAudit, Property> = { created: EVENT, updated: EVENT };

/** The properties of a task that filters and orders may name. */
export const TASK: Record<Exclude<keyof Task, "$meta">, Property> = {
  ...IDENTITY,
  status: "word",
  progress: "number",
  eta: "time",
  code: "text",
  description: "text",
  object: OBJECT,
  parent: TASK_REF,
  queue: "text",
  parameters: "free",
  result: "text",
  externalId: "text",
  owner: IDENTITY,
  access: [ACCOUNT],
  audit: TASK_AUDIT,
};

/** The properties of a log entry that filters and orders may name. */
export const TASK_LOG: Record<Exclude<keyof TaskLog, "$meta">, Property> = {
  ...IDENTITY,
  timestamp: "time",
  severity: "word",
  message: "text",
  parameters: "free",
  progress: "number",
  eta: "time",
  task: TASK_REF,
  audit: LOG_AUDIT,
};

/** A property, and the names that lead to it. */
export interface Found {
  readonly names: readonly string[];
  readonly property: Property;
}

/** The property that a path such as `object.id` names, in upper or lower case; `undefined` if there is none. */
export function find(path: string, members: Members): Found | undefined {
  const [first = "", ...rest] = path.split(".");
  const name = Object.keys(members).find((one) => one.toLowerCase() === first.toLowerCase());
  if (name === undefined) return undefined;
  const property = members[name] ?? "free";
  if (rest.length === 0) return { names: [name], property };
  if (property === "free") return { names: [name, ...rest], property };
  if (!isMembers(property)) return undefined;
  const inner = find(rest.join("."), property);
  return inner && { ...inner, names: [name, ...inner.names] };
}

export function isMembers(property: Property): property is Members {
  return typeof property === "object" && !Array.isArray(property);
}

/** The value that the names lead to. */
export function memberAt(item: unknown, names: readonly string[]): unknown {
  let value = item;
  for (const name of names) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** The same; null counts as nothing. */
export function valueAt(item: unknown, names: readonly string[]): unknown {
  return memberAt(item, names) ?? undefined;
}
