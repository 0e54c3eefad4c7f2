// Submits 200 tasks, waits with a progress bar, and lists what was rejected and why.
//
//   TOLOKA_TOKEN=... TOLOKA_POOL_ID=... npx tsx examples/submit-tasks.ts
//
// If it is not known whether the tasks have arrived, it says with which TOLOKA_OPERATION_ID to run it again.
import { isOplogsError } from "oplogs";
import { outcome, type Task, Toloka } from "oplogs/toloka";

const { TOLOKA_TOKEN = "", TOLOKA_URL, TOLOKA_POOL_ID: pool_id = "42" } = process.env;
const { TOLOKA_OPERATION_ID: operationId } = process.env;

// Every 40th of them is not a link.
const tasks: Task[] = Array.from({ length: 200 }, (_, n) => {
  const image = n % 40 === 39 ? `cats/${n}.png` : `https://example.com/cats/${n}.png`;
  return { pool_id, overlap: 3, input_values: { image } };
});

try {
  const toloka = new Toloka({ token: TOLOKA_TOKEN, environment: "sandbox", baseUrl: TOLOKA_URL });
  const { id } = await toloka.tasks.submit(tasks, { skipInvalidItems: true, operationId });
  await toloka.operations.wait(id, { onPoll: ({ progress }) => drawBar(progress ?? 0) });
  drawBar(100);

  // The log comes in no promised order, but repeats what was sent: that tells the tasks apart.
  const { created, rejected, other } = outcome(await toloka.operations.log(id));
  console.log(`\n${created.length} created, ${rejected.length} rejected`);
  for (const { input, problems } of rejected)
    for (const { field, code, message } of problems)
      console.log(`${JSON.stringify(input)}\n  ${field}: ${message ?? code}`);
  for (const step of other) console.log("a step of another kind:", step);
} catch (error) {
  if (!isOplogsError(error)) throw error;
  console.error(`\n${error.kind}: ${error.message}`);
  if (error.operationId) console.error(`Run it again with TOLOKA_OPERATION_ID=${error.operationId}`);
  process.exitCode = 1;
}

function drawBar(percent: number) {
  const done = Math.round(percent / 5);
  process.stdout.write(`\r${"█".repeat(done)}${"░".repeat(20 - done)} ${percent} %`);
}
