import { expect, test } from "vitest";
import type { Files } from "../../../src/cli/archive/files.js";
import { fill } from "../../../src/cli/archive/fill.js";
import { inspect } from "../../../src/cli/archive/inspect.js";
import { makeFolders, openStore } from "../../../src/cli/archive/store.js";
import { resume } from "../../../src/cli/ended/resume.js";
import { type Simulated, SimulatedService } from "../ended/simulated-service.js";
import { Disk, PowerCut, type Random, randomOf } from "./disk.js";

const DIR = "/archive";
const HOUR = 3_600_000;
const START = Date.parse("2026-03-31T12:00:00Z");
const WORLDS = 150;

/** Operations around the end of a month: short and long ones, some of which appear late. */
function operationsOf(random: Random): Simulated[] {
  return Array.from({ length: 40 }, (_, at) => {
    const created = START + Math.floor(random() * 24 * HOUR);
    const ended = created + Math.floor(random() * (random() < 0.3 ? 48 * HOUR : HOUR));
    return { id: `op-${at}`, created, ended, late: random() < 0.3 ? Math.floor(random() * 5 * HOUR) : 0 };
  });
}

/** One run of the command over a disk that may be cut off at any step. */
async function runOnce(files: Files, service: SimulatedService): Promise<void> {
  await makeFolders(DIR, files);
  const found = await inspect(DIR, "cbr", files);
  const progress = resume(
    found.state?.position,
    { system: "cbr", scope: "project-1", since: undefined },
    "The archive",
  );
  const at = { dir: DIR, system: "cbr", files, isHeld: async () => true } as const;
  const store = await openStore(at, found);
  const now = new Date(service.now);
  await fill({ store, progress, reader: service, now, chunk: 2, commitEach: 5 });
}

/** The ids in an archive after ten runs that a power cut ends and one that is not cut. */
async function archivedIn(seed: number, broken: (disk: Disk) => Partial<Files>): Promise<string[]> {
  const random = randomOf(seed);
  const disk = new Disk(random);
  const service = new SimulatedService(operationsOf(random));
  const files = allOf(disk, broken(disk));
  for (let cuts = 0; cuts < 10; cuts++) {
    // Sometimes there is nothing new.
    service.now = START + Math.floor(cuts / 2) * 12 * HOUR;
    disk.stepsLeft = Math.floor(random() * 60);
    await runOnce(files, service).catch((error: unknown) => {
      if (!(error instanceof PowerCut)) throw error;
    });
    disk.restart();
  }
  service.now = START + 100 * HOUR;
  await runOnce(files, service);
  const ids: string[] = [];
  for (const name of await disk.names(DIR))
    if (name.endsWith(".ndjson"))
      for (const line of ((await disk.read(`${DIR}/${name}`)) ?? "").split("\n").slice(0, -1))
        ids.push(JSON.parse(line).id);
  return ids.sort();
}

/** The disk, with some steps replaced. */
function allOf(disk: Disk, broken: Partial<Files>): Files {
  return {
    makeFolder: () => disk.makeFolder(),
    names: (folder) => disk.names(folder),
    size: (path) => disk.size(path),
    read: (path) => disk.read(path),
    append: (path, text) => disk.append(path, text),
    write: (path, text) => disk.write(path, text),
    truncate: (path, length) => disk.truncate(path, length),
    rename: (from, to) => disk.rename(from, to),
    sync: (path) => disk.sync(path),
    syncFolder: (path) => disk.syncFolder(path),
    ...broken,
  };
}

const ALL = Array.from({ length: 40 }, (_, at) => `op-${at}`).sort();

test("whenever the power is cut, each operation is archived exactly once", async () => {
  for (let seed = 1; seed <= WORLDS; seed++)
    expect(await archivedIn(seed, () => ({})), `seed ${seed}`).toEqual(ALL);
});

test("what a run has cut away does not come back, even if it had nothing to write itself", async () => {
  const luck = { value: 0.4 };
  const disk = new Disk(() => luck.value);
  const service = new SimulatedService([{ id: "op-1", created: START, ended: START, late: 0 }]);
  service.now = START;
  // The line is on the disk, and not committed.
  const files = allOf(disk, { sync: async (path) => (path.endsWith(".ndjson") ? cut() : disk.sync(path)) });
  await expect(runOnce(files, service)).rejects.toThrow(PowerCut);
  disk.restart();
  service.remove("op-1");
  await runOnce(disk, service);
  luck.value = 0;
  disk.restart();
  await runOnce(disk, service);
  expect(await disk.size(`${DIR}/cbr-2026-03.ndjson`)).toBe(0);
});

function cut(): never {
  throw new PowerCut("The power is cut.");
}

/** One step of the protocol taken out, or done in another way. */
const BROKEN: Record<string, (disk: Disk) => Partial<Files>> = {
  "what was not committed stays": () => ({ truncate: async () => {} }),
  "data is not synced": (disk) => ({
    sync: async (path) => (path.endsWith(".ndjson") ? undefined : disk.sync(path)),
  }),
  "the state is not synced": (disk) => ({
    sync: async (path) => (path.endsWith(".new") ? undefined : disk.sync(path)),
  }),
  "new files' names are not synced": (disk) => ({
    syncFolder: async (path) => (path === DIR ? undefined : disk.syncFolder(path)),
  }),
  "the state's name is not synced": (disk) => ({
    syncFolder: async (path) => (path === DIR ? disk.syncFolder(path) : undefined),
  }),
  "the state is written in place": (disk) => ({
    rename: async (from, to) => {
      await disk.write(to, [(await disk.read(from)) ?? ""]);
      await disk.sync(to);
    },
  }),
};

test.each(Object.entries(BROKEN))("this test notices if %s", async (_, broken) => {
  const damaged = async () => {
    for (let seed = 1; seed <= WORLDS; seed++)
      expect(await archivedIn(seed, broken), `seed ${seed}`).toEqual(ALL);
  };
  await expect(damaged()).rejects.toThrow();
});
