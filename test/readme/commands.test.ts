import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { COMMANDS, LANGUAGES, README } from "./blocks.js";

const root = new URL("../../", import.meta.url);
const manifest = fields(JSON.parse(readFileSync(new URL("package.json", root), "utf8")));
const contributing = readFileSync(new URL("CONTRIBUTING.md", root), "utf8");

/** What the README tells to type, and what must be so for it to work. */
const KNOWN: readonly [RegExp, (found: string) => boolean][] = [
  [/^npm ci$/, () => existsSync(new URL("package-lock.json", root))],
  [/^npm (?:run )?(\w+)$/, (script) => isScript(script)],
  [/^npm install (undici@\d+)$/, isPeer],
  [/^npm install (\S+)$/, (name) => name === manifest["name"]],
  [/^npm install --save-dev (@stoplight\/prism-cli@5\.14\.2)$/, () => true],
  // command-lines.test.ts reads them.
  [/^npx (oplogs) .*$/, () => true],
  // Every block of code is saved as that.
  [/^npx tsx (first\.mts)$/, () => true],
  [/^npx prism mock node_modules\/oplogs\/(\S+)(?: --port \d+)?$/, isPublished],
];

describe("commands", () => {
  it.each(COMMANDS)("%s", (command) => {
    const known = KNOWN.find(([pattern]) => pattern.test(command));
    expect(known, `say in ${import.meta.filename} when this command works`).toBeDefined();
    if (!known) return;
    const [pattern, works] = known;
    expect(works(pattern.exec(command)?.[1] ?? "")).toBe(true);
  });

  it.each([...`${README}${contributing}`.matchAll(/`npm run ([\w:-]+)/g)].map(([, script]) => script))(
    "there is a script %s",
    (script = "") => expect(isScript(script)).toBe(true),
  );
});

it("blocks of code are of kinds that are tested", () => {
  expect([...LANGUAGES].sort()).toEqual(["sh", "text", "ts"]);
});

function isScript(name: string): boolean {
  return Object.hasOwn(fields(manifest["scripts"]), name);
}

/** Such as `undici@7`, where the package may be used with that version. */
function isPeer(wanted: string): boolean {
  const [name = "", major] = wanted.split("@");
  return String(fields(manifest["peerDependencies"])[name]).includes(`^${major}.`);
}

function isPublished(path: string): boolean {
  const published = [manifest["files"]].flat().map(String);
  return published.some((folder) => path.startsWith(`${folder}/`)) && existsSync(new URL(path, root));
}
