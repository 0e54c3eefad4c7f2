import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import type { Position } from "../../../src/cli/ended/position.js";
import { progressOf } from "../../../src/cli/ended/progress.js";
import { readState, writeState } from "../../../src/cli/ship/state-file.js";
import { UsageError } from "../../../src/cli/usage-error.js";

const RECEIVER = { url: "https://a.example/c4n4ry-key/v1/logs", origin: "https://a.example" };
const POSITION: Position = {
  v: 1,
  system: "cbr",
  scope: "project-1",
  from: null,
  floor: "2026-03-17T00:00:00.000Z",
  done: [["log-1", 1_773_700_000_000]],
  open: [],
};

function newFile(): string {
  return join(mkdtempSync(join(inject("scratch"), "state-")), "state.json");
}

async function refusal(file: string, receiver = RECEIVER): Promise<string> {
  const before = readFileSync(file, "utf8");
  try {
    await readState(file, receiver);
  } catch (error) {
    expect(readFileSync(file, "utf8")).toBe(before);
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("not refused");
}

describe("a state file", () => {
  it("that is not there yet is empty", async () => {
    expect(await readState(newFile(), RECEIVER)).toEqual([]);
  });

  it("is read as it was written, and leaves nothing else behind", async () => {
    const file = newFile();
    await writeState(file, RECEIVER, [progressOf(POSITION)]);
    await writeState(file, RECEIVER, [progressOf({ ...POSITION, done: [] })]);
    expect(await readState(file, RECEIVER)).toEqual([{ ...POSITION, done: [] }]);
    expect(readdirSync(join(file, ".."))).toEqual(["state.json"]);
  });

  it("does not hold the URL: a part of its path may be a key", async () => {
    const file = newFile();
    await writeState(file, RECEIVER, [progressOf(POSITION)]);
    expect(readFileSync(file, "utf8")).not.toContain("c4n4ry");
  });

  it("behind a link is replaced, and the link stays", async () => {
    const [file, link] = [newFile(), newFile()];
    await writeState(file, RECEIVER, []);
    symlinkSync(file, link);
    await writeState(link, RECEIVER, [progressOf(POSITION)]);
    expect(await readState(file, RECEIVER)).toEqual([POSITION]);
  });

  it("of another receiver is refused, unchanged", async () => {
    const file = newFile();
    await writeState(file, RECEIVER, [progressOf(POSITION)]);
    const other = { url: "https://a.example/v1/logs", origin: "https://a.example" };
    expect(await refusal(file, other)).toMatch(/was written for another receiver, at https:\/\/a\.example\./);
  });

  it.each([
    ["an empty file", () => ""],
    ["what is cut", (text: string) => text.slice(0, text.length / 2)],
    ["what is no state", () => '{"some":"json"}'],
    ["a list", () => "[]"],
    ["a position that is damaged", (text: string) => text.replace('"project-1"', "1")],
    ["a state of the archive", (text: string) => text.replace('"ship"', '"archive"')],
    ["a service twice", (text: string) => text.replace(/("positions":\[)(.*)(\]\})/s, "$1$2,$2$3")],
    ["no receiver", (text: string) => text.replace('"sha256"', '"md5"')],
  ])("that holds %s is refused, unchanged", async (_what, damage) => {
    const file = newFile();
    await writeState(file, RECEIVER, [progressOf(POSITION)]);
    const text = readFileSync(file, "utf8");
    expect(damage(text)).not.toBe(text);
    writeFileSync(file, damage(text));
    expect(await refusal(file)).toMatch(/is damaged, or none of oplogs ship/);
  });

  it("of a newer release is refused, unchanged", async () => {
    const file = newFile();
    writeFileSync(file, '{"oplogs":"ship","v":2}');
    expect(await refusal(file)).toMatch(/newer release/);
  });

  it("in a folder that is not there cannot be written", async () => {
    const file = join(newFile(), "..", "missing", "state.json");
    await expect(writeState(file, RECEIVER, [])).rejects.toThrow(/cannot be written \(ENOENT\)/);
  });

  it("that is a folder cannot be read", async () => {
    await expect(readState(join(newFile(), ".."), RECEIVER)).rejects.toThrow(/cannot be read \(EISDIR\)/);
  });
});
