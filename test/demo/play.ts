import type { Context, Output } from "../../src/cli/context.js";
import { run } from "../../src/cli/run.js";
import { serveFetch } from "../testing/serve-fetch.js";
import { cbr, MORNING, softwareOne, toloka } from "./night.js";

/** What the demo shows. */
export const LINES = [
  "oplogs failed",
  "oplogs list --since 24h",
  "oplogs show toloka 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10",
  "oplogs log softwareone TSK-0004-5520-7714-3098",
  "oplogs check cbr --max-age 25h",
];

/** The services of the demo over HTTP on this machine, and the environment that leads to them. */
export async function startNight() {
  const services = { toloka: toloka(), cbr: cbr(), softwareOne: softwareOne() };
  const servers = await Promise.all(Object.values(services).map((each) => serveFetch(each.options().fetch)));
  const [tolokaUrl = "", cbrUrl = "", softwareOneUrl = ""] = servers.map(({ url }) => url);
  const env = {
    TOLOKA_TOKEN: services.toloka.options().token,
    TOLOKA_BASE_URL: tolokaUrl,
    OS_TOKEN: services.cbr.options().token,
    OS_PROJECT_ID: services.cbr.options().projectId,
    CBR_BASE_URL: cbrUrl,
    MPT_API_TOKEN: services.softwareOne.options().token,
    MPT_API_BASE_URL: softwareOneUrl,
  };
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  return { env, close };
}

/** Runs command lines on the morning after, one after the other, and yields each with what it printed. */
export async function* play(lines: readonly string[]): AsyncGenerator<string> {
  const { env, close } = await startNight();
  // Ports differ from run to run; the demo is to look as it would at the real services.
  const hosts = new Map([
    [new URL(env.TOLOKA_BASE_URL).host, "toloka.dev"],
    [new URL(env.MPT_API_BASE_URL).host, "api.platform.softwareone.com"],
  ]);
  try {
    for (const line of lines) {
      const text = await printed(line, env);
      const named = [...hosts].reduce((said, [host, name]) => said.replaceAll(host, name), text);
      yield `$ ${line}\n${named}\n`;
    }
  } finally {
    await close();
  }
}

/** What a command line prints, in UTC. */
async function printed(line: string, env: Context["env"]): Promise<string> {
  let text = "";
  const output: Output = {
    write: async (part) => {
      text += part;
    },
    isTerminal: false,
    columns: undefined,
  };
  const world = { cwd: "/", home: "/", stdout: output, stderr: output, now: () => MORNING };
  await run([...line.split(" ").slice(1), "--utc"], { ...world, env, signal: new AbortController().signal });
  return text;
}
