import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The files whose code a bundle for browsers holds. */
async function bundled(code: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    outfile: "bundle.js",
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [file] : [],
  );
}

it("records bundle for browsers, with none of the clients and with nothing that sends a request", async () => {
  const files = await bundled('export * from "oplogs/records";');
  expect(files).toContain("src/records/records.ts");
  expect(files).toContain("src/toloka/outcome.ts");
  const clients = /^src\/(toloka|cbr|softwareone)\/(index|client|tasks|operations|operation-logs)\.ts$/;
  expect(files.filter((file) => clients.test(file) || /openapi-fetch|core\/call\.ts/.test(file))).toEqual([]);
});

it.each(["oplogs", "oplogs/toloka", "oplogs/cbr", "oplogs/softwareone"])(
  "%s has nothing of the records",
  async (subpath) => {
    const files = await bundled(`export * from "${subpath}";`);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => file.startsWith("src/records/"))).toEqual([]);
  },
);
