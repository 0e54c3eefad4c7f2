/** Builds the documentation in `docs/`: the reference, and a page for each API document with links to its calls. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";

const run = (command: string, ...args: string[]) =>
  execFileSync("npx", ["--no-install", command, ...args], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });

run("typedoc");
for (const name of ["toloka", "cbr", "iam", "softwareone"]) {
  const document = parseDocument(readFileSync(`specs/${name}.yaml`, "utf8"));
  const module = `oplogs_${name === "iam" ? "cbr" : name}`;
  const link = (url: string) => ({ description: "In the SDK", url: `../${url}` });
  document.set("externalDocs", link(`modules/${module}.html`));
  const { tags = [] }: { tags?: { name: string }[] } = document.toJS();
  for (const [index, tag] of tags.entries()) {
    const resource = tag.name.replaceAll(/ (.)/g, (_, letter: string) => letter.toUpperCase());
    const page = `interfaces/${module}.${resource}.html`;
    if (existsSync(`docs/${page}`)) document.setIn(["tags", index, "externalDocs"], link(page));
  }
  const copy = `docs/${name}.yaml`;
  writeFileSync(copy, String(document));
  run(
    "redocly",
    "build-docs",
    copy,
    "--inlineBundle",
    "--openapi.disableTelemetry",
    "--output",
    `docs/specs/${name}.html`,
  );
  rmSync(copy);
}
