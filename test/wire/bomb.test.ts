import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serve } from "./server.js";

const PROGRAM = await prebuiltProgram("test/wire/bomb/program.mjs");
const MIB = 1024 * 1024;

/** What a client in a process of its own makes of a server. */
async function ask(url: string, how: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, url, how]);
  return JSON.parse(stdout);
}

const blanks = Buffer.alloc(300 * MIB, " ");
/** A text of which each part holds a character that is not Latin-1: as a string it takes two bytes for each. */
const wide = Buffer.alloc(300 * MIB, " ");
for (let at = 0; at < wide.length - 3; at += 4_000) wide.write("€", at);

const BOMBS: [name: string, encoding: string, status: number, body: Buffer][] = [
  ["packed once", "gzip", 200, gzipSync(wide)],
  ["packed twice", "gzip, gzip", 200, gzipSync(gzipSync(blanks))],
  ["of an error", "br", 503, brotliCompressSync(blanks, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
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
