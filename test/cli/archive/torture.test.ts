import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { FakeCbr } from "oplogs/testing";
import { expect, onTestFinished, test } from "vitest";
import { prebuiltProgram } from "../../prebuilt.js";
import { serveFake } from "../../testing/serve-fake.js";
import { randomOf } from "./disk.js";
import { folder, idsIn } from "./world.js";

const KILLS = process.env["OPLOGS_LONG"] === "1" ? 60 : 12;

/** Where a run is killed: around each of its steps, the first of these or a later one. */
const STEPS: readonly (readonly [step: string, occurrence: number])[] = [
  ["amid append", 1],
  ["after append", 2],
  ["before sync of data", 1],
  ["after sync of data", 1],
  ["after sync of folder", 4],
  ["amid write", 1],
  ["amid write", 2],
  ["before rename", 2],
  ["after rename", 2],
  ["after append", 1],
  ["before truncate", 1],
  ["after truncate", 1],
];

/** A project that grows by 60 logs a second: a third runs for up to 15 seconds, a fifth appears late. */
function growingProject() {
  const random = randomOf(1);
  const visibleAt = new Map<string, number>();
  const cloud = new FakeCbr({ now: () => new Date() });
  cloud.quirks.unlisted = ({ id }) => (visibleAt.get(id) ?? 0) > Date.now();
  cloud.quirks.mostPerPage = 200;
  const running = new Map<string, number>();
  const grow = setInterval(() => {
    const now = Date.now();
    for (let count = 0; count < 6; count++) {
      const isLong = random() < 0.33;
      const { id } = cloud.operationLogs.add({ status: isLong ? "running" : "success" });
      if (isLong) running.set(id, now + random() * 15_000);
      if (random() < 0.2) visibleAt.set(id, now + random() * 3_000);
    }
    end(now);
  }, 100);
  const end = (now: number) => {
    for (const [id, time] of running)
      if (time <= now && running.delete(id)) cloud.operationLogs.update(id, { status: "failed" });
  };
  onTestFinished(() => clearInterval(grow));
  return {
    cloud,
    /** Nothing is added any more, and everything has ended and is visible. */
    async settle() {
      clearInterval(grow);
      end(Number.POSITIVE_INFINITY);
      await delay(3_000);
    },
  };
}

/** Runs the program until its end, or until the step at which it is killed. Returns whether it was killed. */
async function run(program: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stdout.on("data", (data) => {
    if (String(data).includes("stopped")) child.kill("SIGKILL");
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  const [code, signal] = await once(child, "close");
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`The run has ended with ${code}: ${said}`);
  return signal === "SIGKILL";
}

const LIMIT = { timeout: 60_000 + KILLS * 8_000 };

test(
  "killed at any step of its writing, again and again: each operation is archived exactly once",
  LIMIT,
  async () => {
    const { cloud, settle } = growingProject();
    const url = await serveFake(cloud);
    const dir = await folder();
    const program = await prebuiltProgram("test/cli/archive/torture-program.ts");
    const { projectId, token } = cloud.options();
    const account = [url, projectId, token, dir];
    let [kills, clean] = [0, 0];
    const runInPeace = async () => {
      if (!(await run(program, account))) clean++;
    };
    for (let round = 0; round < KILLS; round++) {
      const [step = "", occurrence = 1] = STEPS[round % STEPS.length] ?? [];
      if (await run(program, [...account, step, String(occurrence)])) kills++;
      // A run in peace takes away what this one has left, which the next kill may need.
      if (!STEPS[(round + 1) % STEPS.length]?.[0].endsWith("truncate")) await runInPeace();
    }
    while (clean < kills) await runInPeace();
    expect([kills, clean]).toEqual([KILLS, KILLS]);
    await settle();
    await run(program, account);

    const expected = [...cloud.operationLogs].map(({ id }) => id).sort();
    const archived = (await idsIn(dir)).sort();
    expect(archived.length).toBeGreaterThan(KILLS * 5);
    expect(archived).toEqual(expected);
  },
);
