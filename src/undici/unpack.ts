import { addAbortSignal, pipeline, Readable, Transform } from "node:stream";
import * as zlib from "node:zlib";

/** More than any server means; each could make the body a thousand times as large. */
const MOST_CODINGS = 5;
/** As much of what was unpacked is held, in bytes, before it is known whether the whole is too large. */
const MOST_HELD = 16 * 1024 * 1024;

// A stream that ends too early yields what it holds, as with `fetch`: the JSON in it tells whether it is whole.
const gzip = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const brotli = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};

/**
 * Undoes the codings that `content-encoding` names, the last one first; one that is not known leaves all. Undefined
 * if a step makes more than `most` bytes: each can make a body a thousand times as large. A large body is unpacked
 * twice, first to count it: one that is too large is never held.
 */
export async function unpack(
  body: Uint8Array,
  encoding: string,
  signal: AbortSignal,
  most: number,
): Promise<Uint8Array | undefined> {
  const codings = encoding.toLowerCase().split(",").reverse();
  if (codings.length > MOST_CODINGS) throw new Error(`a body packed ${codings.length} times`);
  const decoders: Decoder[] = [];
  for (const coding of codings) {
    const decoder = await decoderOf(coding.trim(), { body, decoders, signal, most });
    if (!decoder) return body;
    decoders.push(decoder);
  }
  const packed = { body, decoders, signal, most };
  const parts: Uint8Array[] = [];
  const size = await run(packed, (part, end) => {
    if (end <= MOST_HELD) parts.push(part);
    else parts.length = 0;
  });
  if (size === undefined) return undefined;
  if (size <= MOST_HELD) return Buffer.concat(parts);
  const whole = new Uint8Array(size);
  await run(packed, (part, end) => whole.set(part, end - part.byteLength));
  return whole;
}

type Decoder = () => Transform;

interface Packed {
  readonly body: Uint8Array;
  /** What undoes it, in this order. */
  readonly decoders: readonly Decoder[];
  readonly signal: AbortSignal;
  readonly most: number;
}

async function decoderOf(coding: string, packed: Packed): Promise<Decoder | undefined> {
  if (coding === "gzip" || coding === "x-gzip") return () => zlib.createGunzip(gzip);
  if (coding === "br") return () => zlib.createBrotliDecompress(brotli);
  // Meant to be zlib's own format, but some servers leave its head off.
  if (coding === "deflate")
    return (await firstOf(packed)) % 16 === 8
      ? () => zlib.createInflate(gzip)
      : () => zlib.createInflateRaw(gzip);
  // From Node 22.15 on.
  if (coding === "zstd" && "createZstdDecompress" in zlib) {
    const { createZstdDecompress } = zlib;
    if (typeof createZstdDecompress === "function") return () => createZstdDecompress();
  }
  return undefined;
}

/** The first byte, as far as it has been unpacked. */
async function firstOf({ signal, ...packed }: Packed): Promise<number> {
  for await (const [first = 0] of addAbortSignal(signal, streamOf(packed))) return first;
  return 0;
}

/** Calls `take` with each part and where it ends. Returns where the last ends; undefined if a step makes too much. */
async function run(
  { signal, ...packed }: Packed,
  take: (part: Uint8Array, end: number) => void,
): Promise<number | undefined> {
  let end = 0;
  try {
    for await (const part of addAbortSignal(signal, streamOf(packed))) {
      end += part.byteLength;
      if (end > packed.most) return undefined;
      take(part, end);
    }
    return end;
  } catch (cause) {
    if (cause === TOO_LARGE) return undefined;
    throw cause;
  }
}

function streamOf({ body, decoders, most }: Omit<Packed, "signal">): Readable {
  const [first, ...others] = decoders;
  if (!first) return Readable.from([body]);
  let stream: Readable = first().end(body);
  // If one fails or is left, so are the others.
  for (const decoder of others) stream = pipeline(stream, upTo(most), decoder(), () => {});
  return stream;
}

const TOO_LARGE = new Error("too large");

function upTo(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(part: Uint8Array, _encoding, done) {
      size += part.byteLength;
      if (size > most) done(TOO_LARGE);
      else done(null, part);
    },
  });
}
