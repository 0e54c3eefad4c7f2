import { parse } from "yaml";

interface Workflow {
  on?: unknown;
  permissions?: unknown;
  concurrency?: unknown;
  jobs?: Record<string, Job>;
}

interface Job {
  permissions?: Record<string, string> | string;
  "timeout-minutes"?: number;
  environment?: unknown;
  steps?: Step[];
}

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

/** Nothing else may write: who needs it, and why, is said in the workflow. */
const WRITERS: Record<string, string[]> = {
  plan: ["contents", "pull-requests"],
  publish: ["id-token"],
  tag: ["contents"],
  tell: ["issues"],
};

/** What is wrong with a GitHub workflow: each line says where, what, and what it should be. */
export function findings(text: string, scripts: readonly string[]): string[] {
  const workflow: Workflow = parse(text);
  const found: string[] = [];

  if (JSON.stringify(workflow.permissions) !== "{}") found.push("permissions: begin with {}, none for all");
  if (!workflow.concurrency) found.push("concurrency: say what may run at the same time");
  // These run with the rights of the repository on what a stranger sends.
  for (const event of ["pull_request_target", "workflow_run", "issue_comment"])
    if (JSON.stringify(workflow.on).includes(event))
      found.push(`on: ${event} runs strangers' code with rights`);
  if (/\bsecrets\b/.test(text)) found.push("secrets: github.token and the workflow's identity are enough");
  // A tag can be moved onto other code; a commit cannot.
  for (const [, used = ""] of text.matchAll(/\buses: (.*)$/gm))
    if (!/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used))
      found.push(`uses: ${used}: pin it by its full commit, with the version in a comment`);

  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    const say = (message: string) => found.push(`${name}: ${message}`);
    const { steps = [] } = job;
    const permissions = typeof job.permissions === "object" ? job.permissions : undefined;
    if (!permissions) say("list the permissions that it needs");
    for (const [scope, right] of Object.entries(permissions ?? {}))
      if (right === "write" && !WRITERS[name]?.includes(scope)) say(`${scope}: write is not its to have`);
    if ((job["timeout-minutes"] ?? Infinity) > 30) say("set timeout-minutes, 30 at most");
    if (
      permissions?.["id-token"] &&
      (!job.environment || steps.some(({ run }) => /\b(ci|run)\b/.test(run ?? "")))
    )
      say("may publish: give it an environment, and let it run nothing of the repository");

    for (const { uses = "", run = "", with: options } of steps) {
      if (uses.startsWith("actions/checkout@") && options?.["persist-credentials"] !== false)
        say("checkout: persist-credentials: false");
      // A title or branch name would be run as a command; an env variable is not.
      if (run.includes("${{")) say(`${run.trim()}: pass the value by env`);
      for (const [, script = ""] of run.matchAll(/\bnpm run (?:--\w+ )*([\w:-]+)/g))
        if (!scripts.includes(script)) say(`npm run ${script}: package.json has no such script`);
    }
  }
  return found;
}
