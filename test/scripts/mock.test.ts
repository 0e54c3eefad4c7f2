import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";

const PROGRAM = await prebuiltProgram("scripts/mock.ts");
const root = fileURLToPath(new URL("../../", import.meta.url));

/** What to ask each mock for, by the place of its port. */
const QUESTIONS = [
  ["toloka", "/operations", { authorization: "OAuth a-token" }],
  ["cbr", "/v3/a-project/operation-logs", { "x-auth-token": "a-token" }],
  ["iam", "/v3/auth/projects", { "x-auth-token": "a-token" }],
  ["softwareone", "/public/v1/system/tasks", { authorization: "Bearer a-token" }],
] as const;

/** Starts the mocks as `npm run mock` does, and ends them with the test. */
function start(port: number | string) {
  const child = spawn(process.execPath, [PROGRAM, "--port", String(port)], { cwd: root });
  onTestFinished(() => void child.kill());
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output.text += chunk;
    });
  return { child, output, closed: once(child, "close") };
}

/** The first of four neighbouring ports that nobody listens on. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all(QUESTIONS.map((_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
  });
  const free = await listening;
  if (free) await once(server.close(), "close");
  return free;
}

/** The answer once the server listens. */
async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, { headers: { ...headers } }).catch(() => undefined);
    if (answer) return answer;
    await delay(200);
  }
}

/** What the guide to testing asks the mocks with curl, on the ports of this test. */
function guideQuestions(first: number): { url: string; headers: [string, string][] }[] {
  const guide = readFileSync(`${root}guides/testing.md`, "utf8");
  const commands = guide.match(/^curl .*$/gm) ?? [];
  expect(commands.length).toBeGreaterThan(1);
  return commands.map((command) => ({
    url: (/http:\S+/.exec(command)?.[0] ?? "").replace(
      /:(40\d\d)/,
      (_, port) => `:${first + Number(port) - 4010}`,
    ),
    headers: [...command.matchAll(/-H "([\w-]+): ([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  }));
}

it("npm run mock serves every document, and ends all servers with Ctrl-C", async () => {
  const first = await freePorts();
  const { child, output, closed } = start(first);
  for (const [index, [name, path, headers]] of QUESTIONS.entries()) {
    const answer = await ask(`http://127.0.0.1:${first + index}${path}`, headers);
    expect([name, answer.status, answer.headers.get("sl-violations")]).toEqual([name, 200, null]);
    await answer.arrayBuffer();
  }
  for (const { url, headers } of guideQuestions(first)) {
    const answer = await fetch(url, { headers });
    expect([url, answer.status]).toEqual([url, 200]);
    if (headers.some(([name]) => name === "prefer"))
      expect(await answer.text()).toContain('"status":"failed"');
    else await answer.arrayBuffer();
  }
  expect(output.text).toContain(`toloka: http://127.0.0.1:${first}\n`);
  child.kill("SIGINT");
  expect(await closed).toEqual([0, null]);
  for (const index of QUESTIONS.keys()) expect(await isFree(first + index)).toBe(true);
}, 120_000);

it("npm run mock ends, and says why, if one of the ports is taken", async () => {
  const first = await freePorts();
  const taken = createServer().listen(first + 1, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const { output, closed } = start(first);
  expect(await closed).toEqual([1, null]);
  expect(output.text).toMatch(/^cbr cannot be served: .*EADDRINUSE/m);
  expect(await isFree(first)).toBe(true);
}, 120_000);

it.each([0, 65_533, "http", 1.5])(
  "npm run mock refuses the port %s",
  async (port) => {
    const { output, closed } = start(port);
    expect(await closed).toEqual([2, null]);
    expect(output.text).toContain("--port must be a whole number of 1 to 65532");
  },
  30_000,
);
