import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { gzipOf } from "./gzip-of.js";
import { serve } from "./server.js";

const PROGRAM = await prebuiltProgram("test/wire/bomb/program.mjs");
const MIB = 1024 * 1024;

/** What a client in a process of its own makes of a server. */
async function ask(url: string, how: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, url, how]);
  return JSON.parse(stdout);
}

const blanks = " ".repeat(MIB);
/** A text of which each part holds a character that is not Latin-1: as a string it takes two bytes for each. */
const wide = `€${" ".repeat(4_093)}`.repeat(256);

function brotliOf(size: number): Buffer {
  return brotliCompressSync(Buffer.alloc(size, " "), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}

const BOMBS: [name: string, encoding: string, status: number, body: Buffer][] = [
  ["packed once", "gzip", 200, gzipOf([wide, 300])],
  ["packed twice", "gzip, gzip", 200, gzipSync(gzipOf([blanks, 300]))],
  ["of an error", "br", 503, brotliOf(300 * MIB)],
];

describe.each(["fetch", "undici"])("by %s", (how) => {
  it.each(BOMBS)(
    "a process refuses a body %s that unpacks to 300 MiB, and never takes 200 MB itself",
    async (_name, encoding, status, body) => {
      const server = await serve((_, response) => {
        response.writeHead(status, { "content-type": "application/json", "content-encoding": encoding });
        return response.end(body);
      });
      const { peak, ...end } = Object(await ask(server.url, how));
      expect(end).toEqual({ kind: "parse", attempts: 1 });
      expect(peak).toBeLessThan(200_000_000);
    },
    60_000,
  );
});
