import { gzipSync } from "node:zlib";

/** A text that is repeated, or one that comes once. */
export type Part = readonly [text: string, times: number];

/** Packs these parts, one after the other. Each text is packed once, so that hundreds of MB take no time. */
export function gzipOf(...parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.flatMap(([text, times]) => Array<Buffer>(times).fill(gzipSync(text))));
}
