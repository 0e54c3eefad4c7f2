import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compare, digest } from "../../scripts/spec-changeset/note.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the note of what changesets tell", () => {
  const note = { documents: { "specs/a.yaml": "1", "specs/b.yaml": "2" }, changesets: { "old.md": "3" } };

  it.each([
    ["nothing", {}, {}, [], []],
    ["an edit", { "specs/a.yaml": "9" }, {}, ["specs/a.yaml"], []],
    ["a new document", { "specs/c.yaml": "9" }, {}, ["specs/c.yaml"], []],
    [
      "an edit with a new changeset",
      { "specs/a.yaml": "9" },
      { "new.md": "4" },
      ["specs/a.yaml"],
      ["new.md"],
    ],
    [
      "an edit with an edited changeset",
      { "specs/b.yaml": "9" },
      { "old.md": "4" },
      ["specs/b.yaml"],
      ["old.md"],
    ],
  ])("shows %s", (_, documents, changesets, changed, told) => {
    const now = {
      documents: { ...note.documents, ...documents },
      changesets: { ...note.changesets, ...changesets },
    };
    expect(compare(note, now)).toEqual({ changed, told });
  });

  it("shows a document that is gone, and forgets changesets that were released", () => {
    const now = { documents: { "specs/a.yaml": "1" }, changesets: {} };
    expect(compare(note, now)).toEqual({ changed: ["specs/b.yaml"], told: [] });
  });

  it("does not mind how lines end", () => {
    expect(digest("a\r\nb")).toBe(digest("a\nb"));
    expect(digest("a\n\nb")).not.toBe(digest("a\nb"));
  });
});

describe("npm run spec:changeset", () => {
  let folder = "";
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "oplogs-changeset-"));
    for (const part of ["specs", "generated", ".changeset"]) mkdirSync(join(folder, part));
    write("specs/cbr.yaml", "openapi: 3.1.0\n");
    write("generated/cbr.ts", "export interface paths {}\n");
    write(".changeset/first-release.md", '---\n"oplogs": minor\n---\n\nThe first release.\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const command = ["--import", "tsx", join(root, "scripts/spec-changeset.ts"), folder, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    return { status, output: stdout + stderr };
  };

  // Each run starts a process, which takes its time on a busy machine.
  it("wants a changeset for each edit, and a note of it", { timeout: 120_000 }, () => {
    expect(run("--write").status).toBe(0);
    expect(run().status).toBe(0);

    write("specs/cbr.yaml", "openapi: 3.1.1\n");
    expect(run()).toEqual({
      status: 1,
      output: expect.stringContaining("to users: specs/cbr.yaml\nRun `npm run ch"),
    });
    expect(run("--write").status).toBe(1);

    write(".changeset/a-change.md", '---\n"oplogs": patch\n---\n\nA change.\n');
    expect(run()).toEqual({ status: 1, output: expect.stringContaining("If a-change.md does") });
    expect(run("--write").status).toBe(0);
    expect(run().status).toBe(0);

    write("generated/cbr.ts", "export {};\n");
    expect(run("--write")).toEqual({
      status: 1,
      output: expect.stringContaining("to users: generated/cbr.ts"),
    });
  });
});
