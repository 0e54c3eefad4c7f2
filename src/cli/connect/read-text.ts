import { createReadStream } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { UsageError } from "../usage-error.js";
import { printable } from "./found.js";

/** No file with credentials is larger, in bytes. A device may never end. */
const LARGEST = 1_048_576;

/** Why a file cannot be read, in words. Messages of the system would repeat the path. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
  ELOOP: "its symbolic links lead in a circle",
};

/**
 * The text of a file, or `undefined` if there is none. Throws a `UsageError` if it is there and cannot be read; the
 * message calls it `name`.
 */
export async function readText(
  path: string,
  signal: AbortSignal,
  name = printable(path),
): Promise<string | undefined> {
  try {
    return await textOf(createReadStream(path, { signal }), name);
  } catch (error) {
    if (signal.aborted || error instanceof UsageError) throw error;
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UsageError(`${name} cannot be read: ${REASONS[code] ?? code}`);
  }
}

/** The text of standard input. */
export async function readInput(input: Readable, signal: AbortSignal): Promise<string> {
  // Without this, a terminal at which nobody types would keep the process alive after Ctrl-C.
  addAbortSignal(signal, input);
  try {
    return await textOf(input, "standard input");
  } catch (error) {
    if (signal.aborted || error instanceof UsageError) throw error;
    throw new UsageError(`standard input cannot be read: ${codeOf(error)}`);
  }
}

async function textOf(stream: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST) throw new UsageError(`${name} is larger than 1 MiB: it is no file with credentials`);
    chunks.push(bytes);
  }
  // Editors on Windows begin a file with this mark.
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z_\d]{1,40}$/.test(code) ? code : "the system did not say why";
}
