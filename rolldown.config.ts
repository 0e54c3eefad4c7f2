import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { defineConfig, type OutputOptions, type RolldownOptions, type RolldownPlugin } from "rolldown";

/** A file for each subpath, by its path without `.ts`. */
const ENTRIES = [
  "index",
  ...["toloka/index", "cbr/index", "softwareone/index"],
  ...["records/index", "undici/index", "testing/index"],
];
/** The root re-exports what the subpaths export: it imports them, rather than copies of them. */
const SUBPATH = /^\.\/(toloka|cbr|softwareone)\/index\.js$/;

/** And one file for the core: to load many small ones takes several times as long. */
const common: RolldownOptions = {
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
  platform: "neutral",
};
const external = [SUBPATH, "undici", /^node:/];
const output: OutputOptions = {
  codeSplitting: { groups: [{ name: "core", test: /src\/core\// }] },
  minifyInternalExports: false,
  // Doc comments are in the declarations.
  comments: { jsdoc: false },
};

/**
 * ES modules, and the same code as CommonJS for tools that load nothing else. The compiler writes the
 * declarations next to the latter (`tsconfig.build.json`): an ES module may import declarations of CommonJS, but
 * not the other way round.
 */
export default defineConfig([
  {
    ...common,
    external: [...external, "openapi-fetch"],
    output: { ...output, dir: "dist/esm", chunkFileNames: "[name].js" },
    plugins: [
      files(ENTRIES.map((entry) => [`${entry}.d.ts`, reExport(entry)])),
      ownParts("src/records", /src\/(toloka|cbr|softwareone)\//),
    ],
  },
  {
    ...common,
    external,
    // The subpaths stay next to the root, where it is written.
    makeAbsoluteExternalsRelative: false,
    output: {
      ...output,
      dir: "dist/cjs",
      entryFileNames: "src/[name].js",
      chunkFileNames: "src/[name].js",
      format: "cjs",
      esModule: true,
      // Jest cannot `import()`.
      dynamicImportInCjs: false,
    },
    plugins: [
      defaultOfOpenapiFetch(),
      files([["package.json", '{ "type": "commonjs", "sideEffects": false }\n']]),
      ownParts("src/records", /src\/(toloka|cbr|softwareone)\//),
    ],
  },
  // The command has its libraries in it, so that those who use the SDK need not install them. What a command
  // imports when it runs is a file of its own.
  {
    input: { main: "src/cli/main.ts" },
    platform: "node",
    // Small, and without comments that name folders of the machine that built it.
    output: { dir: "dist/cli", chunkFileNames: "[name].js", minify: true },
    plugins: [licenses()],
  },
]);

function reExport(entry: string): string {
  const up = "../".repeat(entry.split("/").length);
  return `export * from "${up}cjs/src/${entry}.js";\n`;
}

/** Writes files next to the code. */
function files(contents: readonly (readonly [name: string, source: string])[]): RolldownPlugin {
  return {
    name: "files",
    generateBundle() {
      for (const [fileName, source] of contents) this.emitFile({ type: "asset", fileName, source });
    },
  };
}

/**
 * Takes its default export as its CommonJS has it, as a property. In a module of a package of ES modules, which ours
 * are, the default of CommonJS would be all that `require` returns.
 */
function defaultOfOpenapiFetch(): RolldownPlugin {
  const shim = "openapi-fetch-of-commonjs";
  return {
    name: shim,
    resolveId(id, importer) {
      if (id !== "openapi-fetch") return undefined;
      return importer === shim ? { id, external: true } : shim;
    },
    load: (id) => (id === shim ? 'export { default } from "openapi-fetch";' : undefined),
  };
}

/** The licences of the packages whose code is in the bundle, which these demand to be kept with it. */
function licenses(): RolldownPlugin {
  return {
    name: "licenses",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
      const folders = new Set(
        modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
      );
      const texts = [...folders].sort().map((folder) => {
        const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
        if (!file) throw new Error(`${folder} has no licence, and may not be bundled`);
        return `## ${folder.replace(/^.*\/node_modules\//, "")}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
      });
      this.emitFile({ type: "asset", fileName: "LICENSES.md", source: texts.join("\n") });
    },
  };
}

/**
 * Modules of `folder` get copies of their own of what they use of `others`. Without them that would be a file of
 * its own, which a client would load with it; and all of a client would be loaded for a small part.
 */
function ownParts(folder: string, others: RegExp): RolldownPlugin {
  const mark = "?of-records";
  const isOurs = (file: string) => file.endsWith(mark) || file.startsWith(`${resolve(folder)}/`);
  return {
    name: "own-parts",
    resolveId(id, importer) {
      if (importer === undefined || !id.startsWith(".") || !isOurs(importer)) return undefined;
      const file = resolve(dirname(importer), id).replace(/\.js$/, ".ts");
      return others.test(file) ? file + mark : file;
    },
    load(id) {
      if (!id.endsWith(mark)) return undefined;
      return { code: readFileSync(id.slice(0, -mark.length), "utf8"), moduleType: "ts" };
    },
  };
}
