import { defineConfig } from "rolldown";

/** The root hands on what the subpaths export: it takes it from them, rather than from copies. */
const SUBPATH = /^\.\/(toloka|cbr|softwareone)\//;

/** A file for each subpath, and one for the core: to load many small ones takes several times as long. */
export default defineConfig({
  input: {
    index: "src/index.ts",
    "toloka/index": "src/toloka/index.ts",
    "cbr/index": "src/cbr/index.ts",
    "softwareone/index": "src/softwareone/index.ts",
    "undici/index": "src/undici/index.ts",
  },
  external: [SUBPATH, "openapi-fetch", "undici", /^node:/],
  platform: "neutral",
  output: {
    dir: "dist/src",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ name: "core", test: /src\/core\// }] },
    minifyInternalExports: false,
  },
});
