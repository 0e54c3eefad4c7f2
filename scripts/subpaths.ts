import { readFileSync } from "node:fs";

/** A subpath of the package that holds code. */
export interface Subpath {
  /** As in `package.json`: `.` or `./toloka`. */
  readonly name: string;
  /** Such as `src/toloka/index.ts`. */
  readonly source: string;
  /** Such as `dist/cjs/src/toloka/index.js`; its declarations are next to it. */
  readonly require: string;
}

/** The subpaths that `package.json` exports, in its order. */
export function subpaths(): Subpath[] {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { exports }: { exports: Record<string, string | { require: string }> } = JSON.parse(text);
  return Object.entries(exports).flatMap(([name, targets]) => {
    if (typeof targets === "string") return [];
    const require = targets.require.replace("./", "");
    return [{ name, require, source: require.replace("dist/cjs/", "").replace(/\.js$/, ".ts") }];
  });
}
