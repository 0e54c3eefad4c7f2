import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The files that a bundle for browsers takes in. What only Node has would end this with an error. */
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
  return Object.keys(metafile.inputs);
}

it("the fakes bundle for browsers, with nothing of the clients", async () => {
  const files = await bundled('export * from "oplogs/testing";');
  expect(files).toContain("src/testing/index.ts");
  expect(files.filter((file) => !/^src\/testing\/|^<stdin>$/.test(file))).toEqual([]);
});

it("what only Node has would be noticed", async () => {
  await expect(bundled('export * from "node:fs"; export * from "oplogs/testing";')).rejects.toThrow(
    "node:fs",
  );
});

it.each(["oplogs", "oplogs/toloka", "oplogs/cbr", "oplogs/softwareone"])(
  "%s has nothing of the fakes",
  async (subpath) => {
    const files = await bundled(`export * from "${subpath}";`);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => file.startsWith("src/testing/"))).toEqual([]);
  },
);
