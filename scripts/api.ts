/**
 * Writes `api.md`: every public declaration of every subpath, from the declarations in `dist/`.
 * With `--check` it writes nothing, and fails with a diff when the file is out of date.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { subpaths } from "./subpaths.js";
import { writeOrCheck } from "./write-or-check.js";

const HEAD = `# The public declarations

What each subpath of the package exports. Every subpath has its \`namespace\`, here in the order of the
alphabet; a \`_2\` tells two of the same name apart. Written by \`npm run api\`, not by hand. A line that goes
or changes here may break a user's code: say so in a changeset.
`;
/** Marks of the tool that say nothing here. */
const NOISE = /^ *\/\/ (@public.*|\(undocumented\)|\(No @packageDocumentation .*)\n/gm;

const root = fileURLToPath(new URL("../", import.meta.url));
writeOrCheck({ "api.md": await declarations() }, "npm run api");

/** One report of all subpaths, each of which is a namespace in it. */
async function declarations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "oplogs-api-"));
  // Not in `dist/`, which other commands may be packing.
  const entry = join(folder, "all.d.ts");
  try {
    await writeFile(entry, namespaces());
    const config = ExtractorConfig.prepare({
      packageJsonFullPath: `${root}package.json`,
      configObjectFullPath: undefined,
      configObject: {
        projectFolder: root,
        mainEntryPointFilePath: entry,
        newlineKind: "lf",
        compiler: {
          overrideTsconfig: {
            compilerOptions: { module: "NodeNext", lib: ["ES2022", "DOM"], types: [], strict: true },
            files: [entry],
          },
        },
        apiReport: {
          enabled: true,
          includeForgottenExports: true,
          reportFileName: "oplogs",
          reportFolder: folder,
          reportTempFolder: folder,
        },
        messages: {
          extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    });
    const { succeeded } = Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
      },
    });
    if (!succeeded) throw new Error("API Extractor failed; see above");
    const text = await readFile(join(folder, "oplogs.api.md"), "utf8");
    const [, code = ""] = /```ts\n([\s\S]*)```/.exec(text) ?? [];
    return `${HEAD}\n\`\`\`ts\n${code.replace(NOISE, "").trim()}\n\`\`\`\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function namespaces(): string {
  return subpaths()
    .map(({ name, require }) => {
      const namespace = name === "." ? "oplogs" : `oplogs_${name.slice(2)}`;
      return `export * as ${namespace} from "${root}${require}";\n`;
    })
    .join("");
}
