import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { spreadOf } from "../scripts/numbers.js";
import { CORES, onCore } from "./child.js";
import type { Group } from "./report.js";
import type { Bench } from "./setting.js";

/** The command as it is installed, on a machine on which nothing is set. */
const oplogs = (command: string) =>
  `process.argv[2] = "${command}"; for (const name of Object.keys(process.env)) delete process.env[name];
  await import(new URL("node_modules/oplogs/dist/cli/main.js", import.meta.url)); process.exitCode = 0;`;

const PROGRAMS = {
  "import of oplogs/cbr": 'import "oplogs/cbr";',
  "import of oplogs/cbr, and a client":
    'import { Cbr } from "oplogs/cbr"; new Cbr({ region: "eu-de", projectId: "p", token: "t" });',
  "oplogs --version": oplogs("--version"),
  "oplogs list, with nothing configured": oplogs("list"),
};
const ROUNDS = 15;
const REPORT = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);";

/** How much more a program costs at its start than an empty one; each in a fresh process, one after the other. */
export async function starts({ workspace }: Bench): Promise<Group> {
  const time = (code: string): number => {
    const file = workspace.path("start.mjs");
    writeFileSync(file, `${code}\n${REPORT}`);
    const [command = "", ...args] = onCore(CORES.client, [process.execPath, file]);
    const said = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    // The command has its say before.
    return Number(said.trim().split("\n").at(-1));
  };
  const figures = Object.entries(PROGRAMS).map(([name, code]) => {
    const over = Array.from({ length: ROUNDS }, () => time(code) - time(""));
    return { name, unit: "ms" as const, spread: spreadOf(over) };
  });
  return { title: "A start: processor time over that of an empty program", figures };
}
