/**
 * Follows a task until it ends, and prints what went wrong:
 *
 *     SOFTWAREONE_TOKEN=idt:TKN-... npx tsx examples/follow-a-task.ts TSK-1234-5678-9012-3456
 *
 * It exits with 0 when the task has completed, with 1 when it has failed, and with 2 when it cannot be followed.
 */
import { isHttpError, isOplogsError } from "oplogs";
import { renderMessage, SoftwareOne, type TaskLog } from "oplogs/softwareone";

const { SOFTWAREONE_TOKEN: token = "", SOFTWAREONE_URL: baseUrl, INTERVAL = "2000" } = process.env;
const [id = ""] = process.argv.slice(2);

try {
  const { tasks } = new SoftwareOne({ token, baseUrl });
  const following = tasks.follow(id, { interval: Number(INTERVAL) });
  const wrong: TaskLog[] = [];
  for await (const entry of following) {
    print(entry);
    if (entry.severity === "Error" || entry.severity === "Failure") wrong.push(entry);
  }

  const { name, status } = await following.task;
  console.log(`\n${name ?? id}: ${status}`);
  if (wrong.length > 0) console.log("\nWhat went wrong:");
  wrong.forEach(print);
  process.exitCode = status?.toLowerCase() === "completed" ? 0 : 1;
} catch (error) {
  if (!isOplogsError(error)) throw error;
  if (isHttpError(error, 403) && error.operation?.endsWith("/logs"))
    console.error("This token may not read the logs of tasks.");
  console.error(error.message);
  process.exitCode = 2;
}

function print(entry: TaskLog): void {
  const progress = typeof entry.progress === "number" ? `${entry.progress} %` : "";
  console.log(entry.timestamp, (entry.severity ?? "").padEnd(7), progress.padStart(6), renderMessage(entry));
}
