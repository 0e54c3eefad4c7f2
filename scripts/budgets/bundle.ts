import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import type { Project } from "./project.js";

export interface Bundle {
  /** Bytes after gzip. */
  readonly size: number;
  /** What each file has added to it. */
  readonly metafile: Metafile;
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
  if (!file) throw new Error("esbuild wrote nothing");
  return { size: gzipSync(file.contents, { level: 9 }).length, metafile };
}
