import { spawn } from "node:child_process";
import type { Step } from "./steps.js";

type Outcome = { readonly step: Step; readonly passed: boolean; readonly output: string };

/**
 * Runs the steps, at most `atOnce` at a time, each after those that it names. Returns whether all passed; the first
 * failure stops the others.
 */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<boolean> {
  const start = performance.now();
  const waiting = [...steps];
  const running = new Map<Step, Promise<Outcome>>();
  const stop = new AbortController();
  const left = (name: string) => [...waiting, ...running.keys()].some((step) => step.name === name);
  while (waiting.length + running.size > 0) {
    const ready = waiting.findIndex(({ after = [] }) => !after.some(left));
    const [next] = ready >= 0 && running.size < atOnce ? waiting.splice(ready, 1) : [];
    if (next) {
      running.set(next, run(next, stop.signal));
      continue;
    }
    if (running.size === 0) throw new Error("These steps wait for each other: see scripts/check/steps.ts.");
    const { step, passed, output } = await Promise.race(running.values());
    running.delete(step);
    if (passed) continue;
    stop.abort();
    await Promise.all(running.values());
    console.error(`\n${output.trim()}\n\n${step.name} failed. To repeat it: ${step.command}`);
    return false;
  }
  console.log(`All ${steps.length} steps passed in ${seconds(start)}.`);
  return true;
}

async function run(step: Step, signal: AbortSignal): Promise<Outcome> {
  const start = performance.now();
  console.log(`     ...   ${step.name}: ${step.command}`);
  const { code, output } = await execute(step.command, signal);
  if (!signal.aborted) {
    console.log(`${seconds(start).padStart(8)}   ${step.name} ${code === 0 ? "passed" : "FAILED"}`);
    // The totals of the tests, which the one who reads the log of CI wants to see.
    if (code === 0 && step.shown) console.log(output.trimEnd());
    for (const [line] of code === 0 ? output.matchAll(/^ *Tests +\d+ passed.*$/gm) : []) console.log(line);
  }
  return { step, passed: code === 0, output };
}

/** In a process group of its own, so that all that the command has started ends with it. */
function execute(command: string, signal: AbortSignal): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const group = process.platform !== "win32";
    // Packing builds first unless scripts are ignored: that would take `dist/` from the steps beside it.
    const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: "1", npm_config_ignore_scripts: "true" };
    const child = spawn(command, { shell: true, detached: group, env, stdio: ["ignore", "pipe", "pipe"] });
    const texts: string[] = [];
    const kill = () => {
      if (child.pid === undefined || child.exitCode !== null) return;
      if (group) process.kill(-child.pid);
      else child.kill();
    };
    const ended = (code: number) => {
      signal.removeEventListener("abort", kill);
      process.off("SIGINT", interrupted);
      resolve({ code, output: texts.join("") });
    };
    const interrupted = () => {
      kill();
      process.exit(130);
    };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => texts.push(text));
    signal.addEventListener("abort", kill);
    process.once("SIGINT", interrupted);
    child.once("error", (error) => {
      texts.push(String(error));
      ended(1);
    });
    child.once("close", (code) => ended(code ?? 1));
  });
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1_000).toFixed(1)} s`;
}
