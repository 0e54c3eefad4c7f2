import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fields } from "../../core/json.js";
import { type Position, readPosition } from "../ended/position.js";
import { positionText } from "../ended/position-text.js";
import type { Progress } from "../ended/progress.js";
import { UsageError } from "../usage-error.js";
import type { Receiver } from "./receiver.js";
import { replaceFile } from "./replace-file.js";

type Address = Pick<Receiver, "url" | "origin">;

/**
 * Reads how far the operations of each service have been sent to a receiver; empty if there is no such file yet. Throws
 * a `UsageError` for a file that is damaged, or that was written for another receiver, and leaves it as it is.
 */
export async function readState(file: string, receiver: Address): Promise<readonly Position[]> {
  const text = await textOf(file);
  if (text === undefined) return [];
  const { oplogs, v, receiver: to, positions } = fields(parsed(text));
  if (oplogs === "ship" && typeof v === "number" && v > 1)
    throw new UsageError(`The state file ${file} was written by a newer release of oplogs. Update this one.`);
  const read = Array.isArray(positions) ? positions.map(readPosition) : [undefined];
  const whole = read.filter((position) => position !== undefined);
  const systems = new Set(whole.map(({ system }) => system));
  const { origin, sha256 } = fields(to);
  const damaged = oplogs !== "ship" || v !== 1 || whole.length < read.length || systems.size < read.length;
  if (damaged || typeof origin !== "string" || typeof sha256 !== "string")
    throw new UsageError(
      `The state file ${file} is damaged, or none of oplogs ship. It was left as it is. Restore it, or give ` +
        "another one: all operations are then sent again.",
    );
  if (sha256 !== digestOf(receiver))
    throw new UsageError(
      `The state file ${file} was written for another receiver, at ${origin}. Each receiver needs a file of its own.`,
    );
  return whole;
}

/** Stores how far the operations have been sent. Do not move on before it resolves. */
export async function writeState(
  file: string,
  receiver: Address,
  positions: readonly Progress[],
): Promise<void> {
  try {
    await replaceFile(file, stateText(receiver, positions));
  } catch (error) {
    throw new UsageError(`The state file ${file} cannot be written (${codeOf(error)}).`);
  }
}

/** In pieces: a first run may remember 100,000 ids. */
function* stateText({ url, origin }: Address, positions: readonly Progress[]): Generator<string> {
  const head = { oplogs: "ship", v: 1, receiver: { origin, sha256: digestOf({ url }) } };
  yield `${JSON.stringify(head).slice(0, -1)},"positions":[`;
  for (const [at, position] of positions.entries()) {
    if (at > 0) yield ",";
    yield* positionText(position);
  }
  yield "]}\n";
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return undefined;
    throw new UsageError(`The state file ${file} cannot be read (${code}).`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The URL is not stored itself: its path may hold a key. */
function digestOf({ url }: Pick<Address, "url">): string {
  return createHash("sha256").update(url).digest("hex");
}
