import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const FOLDERS = ["bench", "examples", "scripts", "src", "test"];

// The formatter leaves texts and comments as they are.
it.each(FOLDERS)("no line of code in %s/ is longer than 120 characters", (folder) => {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const code = files.filter((file) => /\.m?[jt]s$/.test(file) && !file.includes("node_modules"));
  const long = code.flatMap((file) =>
    readFileSync(root + file, "utf8")
      .split("\n")
      .flatMap((line, index) => (line.length > 120 ? [`${file}:${index + 1}`] : [])),
  );
  expect(code.length).toBeGreaterThan(0);
  expect(long).toEqual([]);
});
