import { mkdir, mkdtemp, writeFile as put, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { writeFile } from "../../../src/cli/metrics/write-file.js";
import { UsageError } from "../../../src/cli/usage-error.js";

async function folder(): Promise<string> {
  return mkdtemp(join(inject("scratch"), "textfile-"));
}

test("others may read the file whatever the umask is, and nothing is left beside it", async () => {
  const at = await folder();
  const before = process.umask(0o077);
  try {
    await writeFile(join(at, "oplogs.prom"), "a 1\n");
  } finally {
    process.umask(before);
  }
  expect((await stat(join(at, "oplogs.prom"))).mode & 0o777).toBe(0o644);
  expect(await readdir(at)).toEqual(["oplogs.prom"]);
});

test("readers see the old text or the new one, never a part or none", async () => {
  const path = join(await folder(), "oplogs.prom");
  const texts = ["a", "b"].map((letter) => letter.repeat(2_000_000));
  await writeFile(path, texts[0] ?? "");
  const writes = Promise.all(texts.concat(texts).map((text) => writeFile(path, text)));
  let reading = true;
  writes.finally(() => {
    reading = false;
  });
  let reads = 0;
  while (reading) {
    expect(texts).toContain(await readFile(path, "utf8"));
    reads += 1;
  }
  await writes;
  expect(reads).toBeGreaterThan(0);
});

test("a folder that is not there is wrong usage, and says so", async () => {
  const path = join(await folder(), "nowhere", "oplogs.prom");
  await expect(writeFile(path, "a 1\n")).rejects.toThrow(UsageError);
  await expect(writeFile(path, "a 1\n")).rejects.toThrow(
    /--output: .*nowhere.* \(ENOENT\): give a file in a folder/,
  );
});

test("what cannot take the file's place leaves the old one, and no rest", async () => {
  const at = await folder();
  await mkdir(join(at, "oplogs.prom"));
  await put(join(at, "oplogs.prom", "old"), "");
  await expect(writeFile(join(at, "oplogs.prom"), "a 1\n")).rejects.toThrow(/cannot be written/);
  expect(await readdir(at)).toEqual(["oplogs.prom"]);
});
