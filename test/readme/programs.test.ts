import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS } from "../contract/document.js";
import { type Mock, startMock } from "../contract/mock.js";
import { COMMANDS, PROGRAMS, README, startsSomething } from "./blocks.js";
import { createProject } from "./project.js";

const MOCKED_APIS = "mocked-apis.mts";
/** The APIs that programs ask, and the documents of their mocks. */
const ORIGINS: readonly [string, string][] = [
  ["https://toloka.dev", "toloka"],
  ["https://sandbox.toloka.dev", "toloka"],
  ["https://cbr.eu-de.otc.t-systems.com", "cbr"],
  ["https://iam.eu-de.otc.t-systems.com", "iam"],
  ["https://cbr.ap-southeast-1.myhuaweicloud.com", "cbr"],
  ["https://api.platform.softwareone.com", "softwareone"],
];

let project: Awaited<ReturnType<typeof createProject>>;
const mocks = new Map<string, Mock>();

beforeAll(async () => {
  for (const document of DOCUMENTS) mocks.set(document, await startMock(document));
  const files = PROGRAMS.map(({ code, line }) => [`line-${line}.mts`, code]);
  const mockedApis = readFileSync(new URL(MOCKED_APIS, import.meta.url), "utf8");
  project = await createProject({ ...Object.fromEntries(files), [MOCKED_APIS]: mockedApis });
}, 120_000);

afterAll(async () => {
  await project.remove();
  for (const mock of mocks.values()) await mock.close();
});

it("all programs compile", () => {
  expect(PROGRAMS.length).toBeGreaterThan(10);
  expect(project.problems).toEqual([]);
});

describe("the program at", () => {
  it.concurrent.each(PROGRAMS.filter((program) => !startsSomething(program)))(
    "line $line prints what is said, and no error",
    async ({ line, prints }) => {
      const { stdout, stderr } = await run(`line-${line}.mjs`);
      expect(stderr).toBe("");
      if (prints === undefined) expect(stdout).not.toBe("");
      else expect(stdout).toBe(prints);
    },
    30_000,
  );
});

/** Runs it as a user does, with all that it reads from its environment. */
async function run(file: string) {
  const names = [...README.matchAll(/process\.env\.(\w+)/g)].map(([, name = ""]) => [name, "something"]);
  const env = {
    PATH: process.env["PATH"],
    NO_COLOR: "1",
    TZ: "Asia/Kathmandu",
    ...Object.fromEntries(names),
    // The project that the mock of IAM issues tokens for.
    OS_PROJECT_ID: "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f",
    MOCKS: JSON.stringify(Object.fromEntries([...apis(), ...startedByHand()])),
  };
  const args = ["--import", "./mocked-apis.mjs", file];
  const child = promisify(execFile)(process.execPath, args, { cwd: project.folder, env, timeout: 50_000 });
  return child.catch(({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }));
}

function apis(): [string, string][] {
  return ORIGINS.map(([origin, document]) => [origin, mocks.get(document)?.url ?? ""]);
}

/** The mocks that the README tells to start, on the ports that it names. */
function startedByHand(): [string, string][] {
  return COMMANDS.flatMap((command) => {
    const mock = /^npx prism mock .*\/specs\/(\w+)\.yaml(?: --port (\d+))?$/.exec(command);
    const [, document = "", port = "4010"] = mock ?? [];
    const url = mocks.get(document)?.url;
    // Prism itself leaves the base path out; the mocks of the tests do not.
    const base = document === "toloka" ? "/api/v1" : "";
    return url === undefined ? [] : [[`http://127.0.0.1:${port}`, url + base]];
  });
}
