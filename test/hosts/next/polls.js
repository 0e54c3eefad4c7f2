import { Toloka } from "oplogs/toloka";

/** Waits for an operation, and returns the states that it has seen. */
export async function polls() {
  const toloka = new Toloka({ baseUrl: process.env.OPLOGS_URL, token: "a-token" });
  const { id } = await toloka.tasks.submit({ pool_id: "1", input_values: { text: "Grüße" } });
  const polls = [];
  await toloka.operations.wait(id, {
    interval: 50,
    timeout: 5_000,
    onPoll: ({ status }) => polls.push(status),
  });
  return Response.json({ polls });
}
