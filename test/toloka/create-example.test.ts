import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type AskedRequest, FakeToloka, type ReplyOnce } from "oplogs/testing";
import { expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";
import { imagesAreLinks } from "./images-are-links.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/create-tasks.ts", import.meta.url));
const PROGRAM = await prebuiltProgram("examples/create-tasks.ts");
/** Loaded before the program: makes its pauses ten times as short, and no timeout, which is longer than they are. */
const SHORT_PAUSES = `data:text/javascript,${encodeURIComponent(`
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (run, ms, ...rest) => setTimeout(run, ms > 20_000 ? ms : ms / 10, ...rest);
`)}`;

// All 30: OPLOGS_LONG=1 npx vitest run test/toloka/create-example
const KILLS = process.env["OPLOGS_LONG"] ? 30 : 4;

/** A Toloka that needs links to images; it is served over HTTP. */
async function served() {
  const service = new FakeToloka({ quirks: { shuffledLogs: true } });
  service.rejectItems(imagesAreLinks);
  const url = await serveFake(service);
  return { service, url };
}

/** Begins a program; `output` is what it prints until it ends. */
function begin(
  program: string,
  { service, url }: Awaited<ReturnType<typeof served>>,
): { child: ChildProcess; output: Promise<string> } {
  const env = { ...process.env, TOLOKA_TOKEN: service.options().token, TOLOKA_URL: url };
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
function faults(): (request: AskedRequest) => ReplyOnce | undefined {
  const counts = { POST: 0, GET: 0 };
  return ({ method }) => {
    if (method === "GET") {
      const count = ++counts.GET;
      if (count === 6) return { network: true };
      return count === 3 ? { status: 500 } : undefined;
    }
    const count = ++counts.POST;
    if (count === 2 || count === 6) return { network: "lost" };
    if (count !== 4) return undefined;
    return { status: 429, body: { payload: { interval: "MIN" } }, headers: { "retry-after-ms": "20" } };
  };
}

/** A fault for one request in ten. */
function anyFault({ method }: AskedRequest): ReplyOnce | undefined {
  const faults: ReplyOnce[] = [{ network: true }, { network: "lost" }, { status: 500 }, { status: 504 }];
  if (method === "POST") faults.push({ status: 429, headers: { "retry-after-ms": "5" } });
  return Math.random() < 0.1 ? faults[Math.floor(Math.random() * faults.length)] : undefined;
}

it("has ten lines of code at most", () => {
  const lines = readFileSync(EXAMPLE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("//"));
  expect(lines.length).toBeLessThanOrEqual(10);
});

/** What a program has printed, with each id replaced by the number of the task that was created under it. */
function printed(output: string, service: FakeToloka): string[] {
  const tasks = new Map(
    service.created.map(({ id, item }) => [
      id,
      /\d+/.exec(JSON.stringify(fields(item)["input_values"]))?.[0],
    ]),
  );
  return output
    .split("\n")
    .map((line) => line.replace(/^(\d+) (\w+--\w+)$/, (_, index, id) => `${index}: task ${tasks.get(id)}`));
}

/** The lines for the tasks that were created, each with the id of the task of its index. */
function good(lines: readonly string[]): string[] {
  return lines.filter((line) => /^(\d+): task \1$/.test(line));
}

it("creates 30,000 tasks once, through lost answers and a quota, and prints ids and reasons by index", async () => {
  const world = await served();
  world.service.onRequest(faults());
  const lines = printed(await begin(PROGRAM, world).output, world.service);
  // An error is all that is printed then.
  expect(lines[0]).toBe("1: task 1");
  expect(good(lines)).toHaveLength(29_970);
  expect(lines.filter((line) => /^\d+ \[$/.test(line))).toHaveLength(30);
  expect(world.service.created).toHaveLength(29_970);
}, 60_000);

it(`creates them once though it is killed ${KILLS} times, and prints what it prints undisturbed`, async () => {
  const calm = await served();
  const undisturbed = printed(await begin(PROGRAM, calm).output, calm.service);
  const world = await served();
  const { service } = world;
  service.script(() => ({ reads: 2 }));
  service.onRequest(anyFault);

  for (let kills = 0; kills < KILLS; ) {
    const { child, output } = begin(PROGRAM, world);
    // An undisturbed run has some 25 requests.
    const moment = service.requests.length + 1 + Math.random() * 25;
    while (service.requests.length < moment && child.exitCode === null) await delay(2);
    await delay(Math.random() * 20);
    child.kill("SIGKILL");
    await output;
    // One that a fault has ended, or that was done, was not killed.
    if (child.signalCode === "SIGKILL") kills++;
  }

  service.onRequest(() => undefined);
  expect(printed(await begin(PROGRAM, world).output, service)).toEqual(undisturbed);
  expect(good(undisturbed)).toHaveLength(29_970);
  expect(service.created).toHaveLength(29_970);
  expect(service.operations.size).toBe(6);
}, 240_000);
