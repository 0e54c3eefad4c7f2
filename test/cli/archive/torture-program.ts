/**
 * One run of `oplogs archive` over small batches. It stops for ever at one step of its work on the disk, and says so,
 * for whoever wants to kill it there.
 */
import { Cbr } from "oplogs/cbr";
import { archive } from "../../../src/cli/archive/archive.js";
import { type Files, nodeFiles } from "../../../src/cli/archive/files.js";
import { processContext } from "./process-context.js";

const [url = "", projectId = "", token = "", dir = "", step = "", occurrence = "1"] = process.argv.slice(2);
let left = Number(occurrence);

/** `name` is a step's: before it, in the middle or after it. */
async function at(name: string): Promise<void> {
  if (name !== step || --left > 0) return;
  process.stdout.write("stopped\n");
  setInterval(() => {}, 1_000);
  await new Promise(() => {});
}

/** Calls the step with what is on its disk before, and stops around it. */
async function around<T>(name: string, work: () => Promise<T>): Promise<T> {
  await at(`before ${name}`);
  const result = await work();
  await at(`after ${name}`);
  return result;
}

const isData = (path: string) => path.endsWith(".ndjson");
const half = (text: string) => Math.floor(text.length / 2);

const files: Files = {
  ...nodeFiles,
  append: (path, text) =>
    around("append", async () => {
      await nodeFiles.append(path, text.slice(0, half(text)));
      await at("amid append");
      await nodeFiles.append(path, text.slice(half(text)));
    }),
  write: (path, pieces) =>
    around("write", async () => {
      const text = [...pieces].join("");
      await nodeFiles.write(path, [text.slice(0, half(text))]);
      await at("amid write");
      await nodeFiles.write(path, [text]);
    }),
  truncate: (path, length) => around("truncate", () => nodeFiles.truncate(path, length)),
  rename: (from, to) => around("rename", () => nodeFiles.rename(from, to)),
  sync: (path) => around(isData(path) ? "sync of data" : "sync of state", () => nodeFiles.sync(path)),
  syncFolder: (path) => around("sync of folder", () => nodeFiles.syncFolder(path)),
};

const client = new Cbr({ baseUrl: url, projectId, token });
process.exitCode = await archive([{ system: "cbr", client }], { dir }, processContext(), {
  files,
  chunk: 3,
  commitEach: 9,
  overlap: 6_000,
});
