/**
 * Writes the documentation to `docs/`: the reference of the package from its doc comments, and a page for each
 * document of `specs/`. Fails when a comment or a link is wrong. With `--check` it only looks at the comments,
 * and writes nothing.
 */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { Application, TSConfigReader, TypeDocReader } from "typedoc";
import { parse } from "yaml";
import { indexPage, type Spec } from "./docs/index-page.js";
import { describeNamedTypes } from "./docs/named-types.js";
import { writeSpecPage } from "./docs/spec-pages.js";
import { subpaths } from "./subpaths.js";

const root = new URL("../", import.meta.url);
const docs = new URL("docs/", root);
const check = process.argv.includes("--check");

// Every subpath of the package. The root comes last, so that what an API exports is described with that API.
const entryPoints = subpaths()
  .map(({ source }) => source)
  .sort((one, other) => other.length - one.length);

const app = await Application.bootstrap({ entryPoints }, [new TypeDocReader(), new TSConfigReader()]);
describeNamedTypes(app);
const project = await app.convert();
if (!project) fail("The reference cannot be built: see above.");
app.validate(project);
if (app.logger.hasWarnings() || app.logger.hasErrors())
  fail("Mend the doc comments named above, then run `npm run docs -- --check`.");

if (!check) {
  await rm(docs, { recursive: true, force: true });
  await app.generateOutputs(project);
  if (app.logger.hasWarnings() || app.logger.hasErrors()) fail("The reference is not whole: see above.");

  const names = (await readdir(new URL("specs/", root))).map((file) => file.replace(/\.yaml$/, ""));
  const specs: Spec[] = [];
  for (const name of names) {
    const { info }: Spec = parse(await readFile(new URL(`specs/${name}.yaml`, root), "utf8"));
    specs.push({ name, info });
    await writeSpecPage(name, new URL(`specs/${name}.html`, docs));
  }
  await writeFile(new URL("index.html", docs), indexPage(specs));
  console.log(`docs/index.html: the reference and ${names.length} documents`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
