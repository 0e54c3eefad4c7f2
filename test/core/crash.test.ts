import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";

const PROGRAM = await prebuiltProgram("test/core/crash/program.ts");

/** What Node prints of an error that nobody catches. */
function crash(way: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, way], (_error, _stdout, stderr) => resolve(stderr));
  });
}

it.concurrent.each([
  ["token function", "the token function failed: it threw Error (see cause)"],
  ["fetch", "no answer from https://api.test"],
  ["echo", "400 ***"],
  ["signature", "no answer from https://api.test"],
  ["password", "the token function failed: POST /v3/auth/tokens: no answer from https://api.test"],
  ["passcode", "the token function failed: POST /v3/auth/tokens: no answer from https://api.test"],
  ["keys", "the function that returns keys failed: it threw Error (see cause)"],
  ["signer", "the signer failed: it threw Error (see cause)"],
  ["wait", "not ended within 50 ms"],
])(
  "a program that ends by an error of a %s prints no secret",
  async (way, message) => {
    const printed = await crash(way);
    expect(printed).toContain(message);
    expect(printed).not.toMatch(/c4n4ry|Signature=[0-9a-f]/);
  },
  60_000,
);
