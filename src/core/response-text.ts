import { OplogsError } from "./errors.js";
import { isObject } from "./json.js";
import { createPacker, type Packer } from "./packed.js";

/** The largest body that is read unless the caller says otherwise, in bytes after decompression. */
export const LARGEST_RESPONSE = 128 * 1024 * 1024;
/** As much of a body is held as it comes, in bytes; what follows is held packed until all of it is there. */
const LARGEST_UNPACKED = LARGEST_RESPONSE / 8;

/**
 * Reads a body of at most `most` bytes. Small bodies can unpack to thousands of times their size, so what is
 * compressed, or does not tell its length, is counted as it comes.
 */
export async function textOf(response: Response, most: number): Promise<string> {
  try {
    const length = lengthOf(response);
    if (length !== undefined && length > most) throw tooLarge(response, most);
    const { body } = response;
    // Without streams (React Native, jsdom) there is no way to stop in between.
    const streams = typeof body?.getReader === "function" && typeof TextDecoder === "function";
    return length === undefined && body && streams ? await read(response, body, most) : await response.text();
  } catch (cause) {
    // No string can hold this body; another try would fare no better.
    if (isObject(cause) && cause["code"] === "ERR_STRING_TOO_LONG") throw tooLarge(response, most);
    throw cause;
  }
}

/** The length of a body that is sent as it is. Across origins, browsers tell the length, but hide the encoding. */
function lengthOf({ headers, type }: Response): number | undefined {
  const length = headers.get("content-length") ?? "";
  const encoding = headers.get("content-encoding") ?? "identity";
  return encoding === "identity" && type !== "cors" && /^\d+$/.test(length) ? Number(length) : undefined;
}

async function read(response: Response, body: NonNullable<Response["body"]>, most: number): Promise<string> {
  const reader = body.getReader();
  // Held as bytes to the end: one that is not Latin-1 would double the text around it.
  const parts: Uint8Array[] = [];
  let packer: Packer | undefined;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return await decoded(parts, packer);
      size += value.byteLength;
      if (size > most) throw tooLarge(response, most);
      if (size > LARGEST_UNPACKED) packer ??= createPacker();
      if (packer) await packer.add(value);
      else parts.push(value);
    }
  } catch (cause) {
    packer?.drop();
    // Not awaited: a stream may never settle it.
    reader.cancel().catch(() => {});
    throw cause;
  }
}

async function decoded(parts: readonly Uint8Array[], packer: Packer | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (const part of parts) text += decoder.decode(part, { stream: true });
  const rest = (await packer?.unpacked())?.getReader();
  if (rest)
    for (let next = await rest.read(); !next.done; next = await rest.read())
      text += decoder.decode(next.value, { stream: true });
  return text + decoder.decode();
}

export function tooLarge({ status }: Pick<Response, "status">, most: number): OplogsError {
  const message = `${status} with a body of more than ${most} bytes; raise maxResponseSize if you expect one`;
  return new OplogsError("parse", message);
}

export function tooManyValues({ status }: Pick<Response, "status">, most: number): OplogsError {
  const message = `${status} with more values than a body of ${most} bytes should hold; raise maxResponseSize`;
  return new OplogsError("parse", `${message} if you expect them`);
}
