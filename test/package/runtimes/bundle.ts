import { join } from "node:path";
import { build } from "esbuild";

/** Bundles a module of the project and the package with it, as is done for browsers. Returns the file's path. */
export async function bundle(project: string, name: "program" | "worker"): Promise<string> {
  const outfile = join(project, "bundle", `${name}.js`);
  await build({
    entryPoints: [join(project, "import", `${name}.js`)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return outfile;
}
