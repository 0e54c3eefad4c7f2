import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fields } from "../../src/core/json.js";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const packages = fields(fields(JSON.parse(read("package-lock.json")))["packages"]);

it("the lockfile says what is installed and its hash, and not from where", () => {
  const installed = Object.entries(packages).filter(([path]) => path !== "");
  expect(installed.length).toBeGreaterThan(100);
  for (const [path, entry] of installed) {
    expect(Object.keys(fields(entry)), path).toContain("integrity");
    expect(Object.keys(fields(entry)), path).not.toContain("resolved");
  }
  expect(read(".npmrc")).toContain("omit-lockfile-registry-resolved=true\n");
});

it.each([
  ["prism-cli", "5.14.2"],
  ["prism-core", "5.8.0"],
  ["prism-http", "5.12.0"],
  ["prism-http-server", "5.12.2"],
])("there is one %s, of the last version for Node 20: %s", (name, version) => {
  const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/@stoplight/${name}`));
  expect(found.map(([path, entry]) => [path, fields(entry)["version"]])).toEqual([
    [`node_modules/@stoplight/${name}`, version],
  ]);
});
