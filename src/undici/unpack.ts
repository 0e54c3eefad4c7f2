import { addAbortSignal, type Transform } from "node:stream";
import * as zlib from "node:zlib";

/** More than any server means; each could make the body a thousand times as large. */
const MOST_CODINGS = 5;

// A stream that ends too early gives what it holds, as with `fetch`: the JSON in it tells whether it is whole.
const gzip = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const brotli = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};

/**
 * Undoes the codings that `content-encoding` names, the last one first; one that is not known leaves all. Undefined
 * if that makes more than `most` bytes: each coding can make a body a thousand times as large.
 */
export async function unpack(
  body: Uint8Array,
  encoding: string,
  signal: AbortSignal,
  most: number,
): Promise<Uint8Array | undefined> {
  const codings = encoding.toLowerCase().split(",").reverse();
  if (codings.length > MOST_CODINGS) throw new Error(`a body packed ${codings.length} times`);
  const decoders = codings.map((coding) => decoderOf(coding.trim()));
  let unpacked: Uint8Array | undefined = body;
  for (const decoder of decoders) {
    if (!decoder) return body;
    unpacked = await run(decoder(unpacked), unpacked, signal, most);
    if (!unpacked) return undefined;
  }
  return unpacked;
}

function decoderOf(coding: string): ((body: Uint8Array) => Transform) | undefined {
  if (coding === "gzip" || coding === "x-gzip") return () => zlib.createGunzip(gzip);
  if (coding === "br") return () => zlib.createBrotliDecompress(brotli);
  // Meant to be zlib's own format, but some servers leave its head off.
  if (coding === "deflate")
    return ([first = 0]) => (first % 16 === 8 ? zlib.createInflate(gzip) : zlib.createInflateRaw(gzip));
  // From Node 22.15 on.
  if (coding === "zstd" && "createZstdDecompress" in zlib) {
    const { createZstdDecompress } = zlib;
    if (typeof createZstdDecompress === "function") return () => createZstdDecompress();
  }
  return undefined;
}

async function run(
  decoder: Transform,
  body: Uint8Array,
  signal: AbortSignal,
  most: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  decoder.end(body);
  for await (const part of addAbortSignal(signal, decoder)) {
    size += part.byteLength;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
