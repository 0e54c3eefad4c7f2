import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockRun } from "../../../src/cli/archive/run-lock.js";
import { UsageError } from "../../../src/cli/usage-error.js";
import { folder } from "./world.js";

/** The file that a run has put down, with parts of its name changed. */
async function leftBehind(dir: string, change: (name: string) => string): Promise<string> {
  const lock = await lockRun(dir);
  const [name = ""] = await readdir(dir);
  await lock.release();
  const path = join(dir, change(name));
  await writeFile(path, "");
  return path;
}

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  return child.pid ?? 0;
}

test("one run at a time; a released lock leaves nothing behind", async () => {
  const dir = await folder();
  const lock = await lockRun(dir);
  expect(await lock.isHeld()).toBe(true);
  await expect(lockRun(dir)).rejects.toThrow(UsageError);
  await expect(lockRun(dir)).rejects.toThrow(`process ${process.pid}). Wait until it has ended.`);
  await lock.release();
  expect(await readdir(dir)).toEqual([]);
  await (await lockRun(dir)).release();
});

test("of many that begin together at most one runs, and none holds up the next", async () => {
  const dir = await folder();
  const locks = await Promise.allSettled(Array.from({ length: 12 }, () => lockRun(dir)));
  const held = locks.filter(({ status }) => status === "fulfilled");
  expect(held.length).toBeLessThanOrEqual(1);
  for (const lock of locks) if (lock.status === "fulfilled") await lock.value.release();
  await (await lockRun(dir)).release();
  expect(await readdir(dir)).toEqual([]);
});

test("a run that was killed holds up nobody", async () => {
  const dir = await folder();
  const pid = await deadPid();
  await leftBehind(dir, (name) => name.replace(`-${process.pid}-`, `-${pid}-`));
  const lock = await lockRun(dir);
  expect(await readdir(dir)).toHaveLength(1);
  await lock.release();
});

test.runIf(process.platform === "linux")("a pid that another process has now holds up nobody", async () => {
  const dir = await folder();
  // This very process, as if it had been started at another time.
  await leftBehind(dir, (name) => name.replace(/-\d+-(?=[0-9a-f]{8}-)/, "-1-"));
  await (await lockRun(dir)).release();
});

test("a run of another machine counts as alive for ten minutes after its last sign of life", async () => {
  const dir = await folder();
  const path = await leftBehind(dir, (name) => name.replace(/^run-[0-9a-f]+/, "run-0123456789abcdef"));
  await expect(lockRun(dir)).rejects.toThrow(
    /on another machine or in another container\).*after 10 minutes/,
  );
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await utimes(path, ago(9), ago(9));
  await expect(lockRun(dir)).rejects.toThrow(UsageError);
  await utimes(path, ago(11), ago(11));
  await (await lockRun(dir)).release();
});

test("a run whose mark was taken away knows that it does not hold the folder any more", async () => {
  const dir = await folder();
  const lock = await lockRun(dir);
  const [name = ""] = await readdir(dir);
  await rename(join(dir, name), join(dir, "elsewhere"));
  expect(await lock.isHeld()).toBe(false);
  await lock.release();
  await rm(join(dir, "elsewhere"));
});

test("other files in the folder are left alone", async () => {
  const dir = await folder();
  await writeFile(join(dir, "cbr.json"), "{}");
  await writeFile(join(dir, "run-notes.txt"), "");
  await (await lockRun(dir)).release();
  expect((await readdir(dir)).sort()).toEqual(["cbr.json", "run-notes.txt"]);
});
