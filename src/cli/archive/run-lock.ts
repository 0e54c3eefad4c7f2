import { createHash, randomUUID } from "node:crypto";
import { open, readdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "../usage-error.js";

/** A run holds the folder while its file is there. */
export interface RunLock {
  /** False when another run has taken over: this one was suspended for longer than its lease. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** How long a run on another machine, or in another container, counts as alive without a sign of life. */
const LEASE = 10 * 60_000;
const SIGN_OF_LIFE = 60_000;
const TRIES = 4;

/**
 * Keeps a second run out of the folder. Each run first puts down a file of its own, whose name says where it runs, and
 * looks around after that: of two runs the later one sees the other and goes away. Nobody has to take over a lock, so
 * no two runs can take over the same.
 *
 * What a killed run left behind counts as gone when its process is not there any more (the same pid, started at another
 * time, is another process). The processes of another machine or container cannot be seen: its runs must give a sign of
 * life every minute, and count as gone after ten without; by the clock of the file system, which both share.
 *
 * Throws a `UsageError` if another run is there.
 */
export async function lockRun(folder: string): Promise<RunLock> {
  const here = await placeOf();
  for (let attempt = 1; ; attempt++) {
    const name = `run-${here}-${process.pid}-${await startOf(process.pid)}-${randomUUID()}`;
    const path = join(folder, name);
    await writeFile(path, "");
    const other = await findOther(folder, name, here).catch(async (error: unknown) => {
      await rm(path, { force: true });
      throw error;
    });
    if (!other) return hold(path);
    await rm(path, { force: true });
    if (attempt === TRIES) throw new UsageError(refusal(folder, other));
    // Two runs that began together have seen each other: not both should give up.
    await delay(20 + Math.random() * 200);
  }
}

interface Run {
  readonly place: string;
  readonly pid: number;
  readonly start: string;
}

function refusal(folder: string, { place, pid }: Run & { readonly here: string }): string {
  const who = `Another run of "oplogs archive" is at work in this folder (process ${pid}`;
  return place === "here"
    ? `${who}). Wait until it has ended.`
    : `${who}, on another machine or in another container). Wait until it has ended; if it was killed, it counts as ` +
        `gone after ${LEASE / 60_000} minutes. Its mark is in ${folder}.`;
}

async function findOther(folder: string, own: string, here: string) {
  for (const name of await readdir(folder)) {
    const run = name === own ? undefined : runOf(name);
    if (!run) continue;
    if (await isAlive(run, here, join(folder, name), join(folder, own)))
      return { ...run, here, place: run.place === here ? "here" : "elsewhere" };
    await rm(join(folder, name), { force: true });
  }
  return undefined;
}

function runOf(name: string): Run | undefined {
  const [, place = "", pid = "", start = ""] = /^run-([0-9a-f]+)-(\d+)-(\d*)-[0-9a-f-]+$/.exec(name) ?? [];
  return place ? { place, pid: Number(pid), start } : undefined;
}

async function isAlive(
  { place, pid, start }: Run,
  here: string,
  path: string,
  own: string,
): Promise<boolean> {
  if (place === here) {
    if (!processExists(pid)) return false;
    const now = await startOf(pid);
    if (now && start) return now === start;
  }
  const signs = await Promise.all([stat(own), stat(path)]).catch(() => undefined);
  // It has gone in between.
  if (!signs) return false;
  const [now, last] = signs;
  return now.mtimeMs - last.mtimeMs < LEASE;
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** When a process was started, in ticks since the machine was; empty if the system does not say, as outside Linux. */
async function startOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the name, in brackets, and may hold blanks and brackets.
  return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** The same text for those processes alone whose pids can be compared: of one host, one boot and one container. */
async function placeOf(): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const pids = await readlink("/proc/self/ns/pid").catch(() => "");
  return createHash("sha256").update([hostname(), boot, pids].join("\n")).digest("hex").slice(0, 16);
}

function hold(path: string): RunLock {
  const timer = setInterval(() => void giveSign(path), SIGN_OF_LIFE);
  timer.unref();
  return {
    isHeld: () =>
      stat(path).then(
        () => true,
        () => false,
      ),
    release: () => {
      clearInterval(timer);
      return rm(path, { force: true });
    },
  };
}

/** By writing, not by setting a time: the time is then the file system's own. */
async function giveSign(path: string): Promise<void> {
  const handle = await open(path, "r+").catch(() => undefined);
  await handle?.write(".", 0).catch(() => undefined);
  await handle?.close().catch(() => undefined);
}
