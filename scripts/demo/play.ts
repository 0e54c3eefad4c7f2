import type { Context, Output } from "../../src/cli/context.js";
import { run } from "../../src/cli/run.js";
import { serveFetch } from "../../test/testing/serve-fetch.js";
import { cbr, MORNING, softwareOne, toloka } from "./night.js";

export const DEMO = [
  "oplogs list --since 24h",
  "oplogs failed",
  "oplogs show toloka 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10",
  "oplogs log softwareone TSK-0004-5520-7714-3098",
  "oplogs check cbr --max-age 25h",
];

/** Runs command lines one after the other, and yields each with what it printed. */
export async function* play(lines: readonly string[]): AsyncGenerator<string> {
  const clouds = [toloka(), cbr(), softwareOne()] as const;
  const servers = await Promise.all(clouds.map((cloud) => serveFetch(cloud.options().fetch)));
  const [tolokaUrl = "", cbrUrl = "", softwareOneUrl = ""] = servers.map(({ url }) => url);
  const { token, projectId } = clouds[1].options();
  const env = {
    TOLOKA_TOKEN: clouds[0].options().token,
    TOLOKA_BASE_URL: tolokaUrl,
    OS_TOKEN: token,
    OS_PROJECT_ID: projectId,
    CBR_BASE_URL: cbrUrl,
    MPT_API_TOKEN: clouds[2].options().token,
    MPT_API_BASE_URL: softwareOneUrl,
  };
  try {
    for (const line of lines) yield `$ ${line}\n${await printed(line, env)}\n`;
  } finally {
    await Promise.all(servers.map(({ close }) => close()));
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
