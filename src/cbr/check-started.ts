import { OplogsError } from "../core/errors.js";
import { isObject, text } from "../core/json.js";
import { parseTime } from "../core/time.js";
import type { Started, StartedKind } from "./started.js";

/** The ids without which the logs of a start cannot be told from others; of each group one is enough. */
const NEEDED: Record<StartedKind, readonly (readonly (keyof Started)[])[]> = {
  backup: [["vaultId"], ["checkpointId", "name"]],
  restore: [
    ["backupId", "logIds"],
    ["targetId", "logIds"],
  ],
  delete: [["backupId"]],
  vault_delete: [["vaultId"]],
  remove_resource: [["vaultId"], ["expected"]],
  migrate_resources: [["vaultId"], ["targetId"], ["expected"]],
  replication: [["backupId", "vaultId"], ["destination"]],
  sync: [["logIds"]],
};

/** What each field holds, if it is there. */
const FIELDS: Record<keyof Started, (value: unknown) => boolean> = {
  v: (value) => value === 1,
  kind: isKind,
  projectId: isText,
  since: (value) => typeof value === "string" && parseTime(value) !== undefined,
  clock: (value) => value === "local",
  vaultId: isText,
  checkpointId: isText,
  backupId: isText,
  targetId: isText,
  destination: (value) =>
    isObject(value) && isText(value["projectId"]) && isText(value["region"]) && isText(value["vaultId"]),
  logIds: (value) => Array.isArray(value) && value.every(isText),
  name: isText,
  expected: isListOfThings,
  skipped: isListOfThings,
  unsure: (value) => value === true,
};

/** Throws an error of kind `config` unless `started` is what a starter returned, or was parsed from what was stored. */
export function checkStarted(started: Started): void {
  const given: unknown = started;
  if (!isObject(given)) throw refused(wrongType(given));
  const { v, kind } = given;
  if (typeof v === "number" && v > 1)
    throw refused(`its version is ${v}, of a newer release of oplogs: update this program`);
  if (v !== 1) throw refused("it has no version: give what the starter returned, whole and after await");
  if (!isKind(kind)) throw refused("its kind is not one that is known");
  for (const [name, holds] of Object.entries(FIELDS)) {
    const needed = name === "projectId" || name === "since";
    if ((needed || given[name] !== undefined) && !holds(given[name]))
      throw refused(`its ${name} is missing, or not what a starter returned`);
  }
  for (const group of NEEDED[kind])
    if (!group.some((name) => given[name] !== undefined))
      throw refused(`it has no ${group.join(" and no ")}, which a start of kind ${kind} needs`);
}

/** Throws an error of kind `config` unless it was started in this project. */
export function checkProject(started: Started, projectId: string): void {
  if (started.projectId !== projectId)
    throw refused("it belongs to another project: use a client of the project that it was started in");
}

function refused(problem: string): OplogsError {
  return new OplogsError("config", `what was started cannot be looked for: ${problem}`);
}

function wrongType(given: unknown): string {
  if (typeof given === "string") return "it is text: parse what you stored with JSON.parse";
  if (given === undefined)
    return "it is undefined; a start that was refused has no error.started, as nothing was started";
  const got = given === null ? "null" : Array.isArray(given) ? "an array" : typeof given;
  return `it must be an object; got ${got}`;
}

function isKind(value: unknown): value is StartedKind {
  return typeof value === "string" && Object.hasOwn(NEEDED, value);
}

function isText(value: unknown): boolean {
  return text(value) !== undefined;
}

function isListOfThings(value: unknown): boolean {
  return Array.isArray(value) && value.every((thing) => isObject(thing) && isText(thing["id"]));
}
