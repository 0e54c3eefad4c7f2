import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { TolokaMock, type TolokaMockOptions } from "./mock.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/create-tasks.ts", import.meta.url));
const PROGRAM = await prebuiltProgram("examples/create-tasks.ts");

async function remembering(options: TolokaMockOptions) {
  const mock = new TolokaMock({ shuffled: true, ...options });
  const port = await mock.start();
  onTestFinished(() => mock.close());
  return { mock, url: `http://127.0.0.1:${port}` };
}

/** Begins the example; `output` is what it prints until it ends. */
function begin(url: string): { child: ChildProcess; output: Promise<string> } {
  const env = { ...process.env, TOLOKA_TOKEN: "a-token", TOLOKA_URL: url };
  const child = spawn(process.execPath, [PROGRAM], { env });
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

it("has ten lines of code at most", () => {
  const lines = readFileSync(EXAMPLE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("//"));
  expect(lines.length).toBeLessThanOrEqual(10);
});

it("creates 30,000 tasks once, through lost answers and a quota, and prints ids and reasons by index", async () => {
  const { mock, url } = await remembering({ fault: faults() });
  const output = await begin(url).output;
  // An error is all that is printed then.
  expect(output.slice(0, 300)).toMatch(/^1 [\w-]+--1\n/);
  const lines = output.split("\n");
  expect(lines.filter((line) => /^\d+ [\w-]+--\d+$/.test(line))).toHaveLength(29_970);
  expect(lines.filter((line) => /^\d+ \[$/.test(line))).toHaveLength(30);
  expect(mock.created).toHaveLength(29_970);
}, 60_000);

it("creates them once though it is killed 30 times, and prints the same", async () => {
  const { mock, url } = await remembering({ pace: 10 });
  for (let kill = 0; kill < 30; kill++) {
    const { child, output } = begin(url);
    const before = mock.requests.length;
    // Killed at a random moment after its first request.
    while (mock.requests.length === before && child.exitCode === null) await delay(5);
    await delay(Math.random() * 400);
    child.kill("SIGKILL");
    await output;
  }
  const printed = await begin(url).output;
  expect(mock.created).toHaveLength(29_970);
  expect(mock.operations.size).toBe(6);
  expect(printed.split("\n").filter((line) => /^\d+ [\w-]+--\d+$/.test(line))).toHaveLength(29_970);
  expect(await begin(url).output).toBe(printed);
}, 300_000);
