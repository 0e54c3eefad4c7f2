import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Project } from "./project.js";

export interface Bundle {
  /** Bytes after gzip. */
  readonly size: number;
  /** What each file has added to it, in bytes before gzip. */
  readonly files: ReadonlyMap<string, number>;
}

/** Bundles `code` for browsers. What only Node has would end this with an error. */
export async function bundle({ folder }: Project, code: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    outfile: "bundle.js",
    logLevel: "error",
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error("esbuild wrote nothing");
  const files = Object.entries(output.inputs).map(([path, { bytesInOutput }]): [string, number] => [
    path.replace(/^.*node_modules\//, ""),
    bytesInOutput,
  ]);
  return { size: gzipSync(file.contents, { level: 9 }).length, files: new Map(files) };
}
