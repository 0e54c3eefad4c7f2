import { resolve } from "node:path";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { ConnectFlags, World } from "./configuration.js";
import { type Found, flag } from "./found.js";
import { readInput, readText } from "./read-text.js";

/** The flags as values, checked against the systems that were asked for. */
export interface Given {
  readonly environment: Found | undefined;
  readonly baseUrl: Found | undefined;
  readonly cloud: Found | undefined;
  readonly region: Found | undefined;
  readonly projectId: Found | undefined;
  readonly projectName: Found | undefined;
  readonly token: Found | undefined;
}

/** The system that a flag is of; the others are of any one system. */
const OWNERS: Readonly<Partial<Record<keyof ConnectFlags, System>>> = {
  environment: "toloka",
  cloud: "cbr",
  region: "cbr",
  projectId: "cbr",
  projectName: "cbr",
};

const NAMES: Readonly<Record<keyof ConnectFlags, string>> = {
  environment: "environment",
  baseUrl: "base-url",
  cloud: "cloud",
  region: "region",
  projectId: "project-id",
  projectName: "project-name",
  tokenFile: "token-file",
  token: "token",
};

const EXCLUSIVE: readonly (readonly [keyof ConnectFlags, keyof ConnectFlags])[] = [
  ["token", "tokenFile"],
  ["projectId", "projectName"],
  ["cloud", "token"],
  ["cloud", "tokenFile"],
];

/** Checks the flags, and reads the file with the token. Throws a `UsageError` for flags that do not go together. */
export async function readFlags(
  flags: ConnectFlags,
  systems: readonly System[],
  world: World,
): Promise<Given> {
  checkFlags(flags, systems);
  return {
    environment: flag(NAMES.environment, flags.environment),
    baseUrl: flag(NAMES.baseUrl, flags.baseUrl),
    cloud: flag(NAMES.cloud, flags.cloud),
    region: flag(NAMES.region, flags.region),
    projectId: flag(NAMES.projectId, flags.projectId),
    projectName: flag(NAMES.projectName, flags.projectName),
    token: flag(NAMES.token, flags.token) ?? (await tokenOf(flags.tokenFile, world)),
  };
}

function checkFlags(flags: ConnectFlags, systems: readonly System[]): void {
  for (const name of Object.keys(NAMES).filter(isFlag)) {
    const value = flags[name];
    if (value === undefined) continue;
    if (value.trim() === "")
      throw new UsageError(`--${NAMES[name]} is empty: give it a value, or leave it out`);
    checkOwner(name, systems);
  }
  for (const [one, other] of EXCLUSIVE)
    if (flags[one] !== undefined && flags[other] !== undefined)
      throw new UsageError(`--${NAMES[one]} and --${NAMES[other]} exclude each other: give one of them`);
}

function isFlag(name: string): name is keyof ConnectFlags {
  return Object.hasOwn(NAMES, name);
}

/** The systems that the user means by flags that no other system has. */
export function systemsMeant(flags: ConnectFlags): readonly (System | undefined)[] {
  return Object.keys(NAMES)
    .filter(isFlag)
    .filter((name) => flags[name] !== undefined)
    .map((name) => OWNERS[name]);
}

function checkOwner(name: keyof ConnectFlags, systems: readonly System[]): void {
  const owner = OWNERS[name];
  if (owner !== undefined && !systems.includes(owner))
    throw new UsageError(`--${NAMES[name]} is an option of ${owner}, not of ${systems.join(" or ")}`);
  if (owner === undefined && systems.length > 1)
    throw new UsageError(
      `--${NAMES[name]} is for one system: name the system too, as in "oplogs list ${systems[0]} --${NAMES[name]} ..."`,
    );
}

async function tokenOf(file: string | undefined, world: World): Promise<Found | undefined> {
  if (file === undefined) return undefined;
  const source = file === "-" ? "--token-file (standard input)" : "--token-file";
  const value = file === "-" ? await inputOf(world) : await fileOf(resolve(world.cwd, file), world);
  if (value === "") throw new UsageError(`${source} is empty: a token and nothing else must stand there`);
  return { value, source };
}

async function inputOf({ stdin = process.stdin, signal }: World): Promise<string> {
  return (await readInput(stdin, signal)).trim();
}

async function fileOf(path: string, { signal }: World): Promise<string> {
  // The path is not repeated: a token in its place is a mistake that is easily made.
  const text = await readText(path, signal, "--token-file");
  if (text === undefined) throw new UsageError("--token-file names a file that is not there");
  return text.trim();
}
