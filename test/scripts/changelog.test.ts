import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const changeset = createRequire(import.meta.url).resolve("@changesets/cli/bin.js");

test("the changelog holds the changesets' own words, without commits and names", () => {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-changelog-"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  try {
    cpSync(fileURLToPath(new URL("../../.changeset", import.meta.url)), join(folder, ".changeset"), {
      recursive: true,
      filter: (path) => !path.endsWith(".md"),
    });
    write("package.json", '{ "name": "oplogs", "version": "0.1.0", "type": "module" }\n');
    write("package-lock.json", "{}\n");
    write("CHANGELOG.md", "# oplogs\n\n## 0.1.0\n\n### Minor Changes\n\n- The first release.\n");
    write(
      ".changeset/wait.md",
      '---\n"oplogs": patch\n---\n\n`wait` ends in time.\n\nIt did not where\na poll was slow.\n',
    );
    write(".changeset/list.md", '---\n"oplogs": minor\n---\n\nLists can be counted.\n');
    write(
      ".changeset/take.md",
      '---\n"oplogs": minor\n---\n\nBreaking: `take` needs a number.\n\n- before: `take()`\n',
    );
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message=changes");
    execFileSync(process.execPath, [changeset, "version"], { cwd: folder, stdio: "pipe" });
    const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8");
    expect(changelog).toBe(`# oplogs

## 0.2.0

### Minor Changes

- Lists can be counted.
- Breaking: \`take\` needs a number.

  - before: \`take()\`

### Patch Changes

- \`wait\` ends in time.

  It did not where
  a poll was slow.

## 0.1.0

### Minor Changes

- The first release.
`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
