import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { type Fault, TolokaMock, type TolokaMockOptions } from "./mock.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/create-tasks.ts", import.meta.url));
const PROGRAM = await prebuiltProgram("examples/create-tasks.ts");
/** Loaded before the program: makes its pauses ten times as short, and no timeout, which is longer than they are. */
const SHORT_PAUSES = `data:text/javascript,${encodeURIComponent(`
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (run, ms, ...rest) => setTimeout(run, ms > 20_000 ? ms : ms / 10, ...rest);
`)}`;

// All 30: OPLOGS_LONG=1 npx vitest run test/toloka/create-example
const KILLS = process.env["OPLOGS_LONG"] ? 30 : 4;

async function remembering(options: TolokaMockOptions) {
  const mock = new TolokaMock({ shuffled: true, ...options });
  const port = await mock.start();
  onTestFinished(() => mock.close());
  return { mock, url: `http://127.0.0.1:${port}` };
}

/** Begins a program; `output` is what it prints until it ends. */
function begin(program: string, url: string): { child: ChildProcess; output: Promise<string> } {
  const env = { ...process.env, TOLOKA_TOKEN: "a-token", TOLOKA_URL: url };
  const child = spawn(process.execPath, ["--import", SHORT_PAUSES, program], { env });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const output = new Promise<string>((resolve) => child.once("close", () => resolve(text)));
  return { child, output };
}

/** Two lost POSTs, a quota of a minute and two failures; none hits one request as often as it is tried. */
function faults(): NonNullable<TolokaMockOptions["fault"]> {
  const counts = { POST: 0, GET: 0 };
  return ({ method }) => {
    if (method === "GET") {
      const count = ++counts.GET;
      if (count === 6) return "cut";
      return count === 3 ? { status: 500 } : undefined;
    }
    const count = ++counts.POST;
    if (count === 2 || count === 6) return "lost";
    if (count !== 4) return undefined;
    return { status: 429, body: { payload: { interval: "MIN" } }, headers: { "retry-after-ms": "20" } };
  };
}

/** A fault for one request in ten. */
function anyFault({ method }: { method: string }): Fault | undefined {
  const faults: Fault[] = ["cut", "lost", { status: 500 }, { status: 504 }];
  if (method === "POST") faults.push({ status: 429, headers: { "retry-after-ms": "5" } });
  return Math.random() < 0.1 ? faults[Math.floor(Math.random() * faults.length)] : undefined;
}

it("has ten lines of code at most", () => {
  const lines = readFileSync(EXAMPLE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("//"));
  expect(lines.length).toBeLessThanOrEqual(10);
});

it("creates 30,000 tasks once, through lost answers and a quota, and prints ids and reasons by index", async () => {
  const { mock, url } = await remembering({ fault: faults() });
  const output = await begin(PROGRAM, url).output;
  // An error is all that is printed then.
  expect(output.slice(0, 300)).toMatch(/^1 [\w-]+--1\n/);
  const lines = output.split("\n");
  expect(lines.filter((line) => /^\d+ [\w-]+--\d+$/.test(line))).toHaveLength(29_970);
  expect(lines.filter((line) => /^\d+ \[$/.test(line))).toHaveLength(30);
  expect(mock.created).toHaveLength(29_970);
}, 60_000);

it(`creates them once though it is killed ${KILLS} times, and prints what it prints undisturbed`, async () => {
  const undisturbed = await begin(PROGRAM, (await remembering({})).url).output;
  let calm = false;
  const fault: TolokaMockOptions["fault"] = (request) => (calm ? undefined : anyFault(request));
  const { mock, url } = await remembering({ pace: 34, fault });

  for (let kills = 0; kills < KILLS; ) {
    const { child, output } = begin(PROGRAM, url);
    // An undisturbed run has some 25 requests.
    const moment = mock.requests.length + 1 + Math.random() * 25;
    while (mock.requests.length < moment && child.exitCode === null) await delay(2);
    await delay(Math.random() * 20);
    child.kill("SIGKILL");
    await output;
    // One that a fault has ended, or that was done, was not killed.
    if (child.signalCode === "SIGKILL") kills++;
  }

  calm = true;
  expect(await begin(PROGRAM, url).output).toBe(undisturbed);
  expect(undisturbed.split("\n").filter((line) => /^\d+ [\w-]+--\d+$/.test(line))).toHaveLength(29_970);
  expect(mock.created).toHaveLength(29_970);
  expect(mock.operations.size).toBe(6);
}, 240_000);
