// Creates 30,000 tasks, and prints ids and reasons by index. Run it again after a crash: nothing is created twice.
//
//   TOLOKA_TOKEN=... TOLOKA_POOL_ID=... npx tsx examples/create-tasks.ts
import { Toloka } from "oplogs/toloka";

const { TOLOKA_TOKEN: token, TOLOKA_URL: baseUrl, TOLOKA_POOL_ID: pool_id = "42" } = process.env;
const toloka = new Toloka({ token, environment: "sandbox", baseUrl });
// Every 1,000th of them is not a link.
const image = (n: number) => `${n % 1_000 ? "https://" : ""}example.com/cats/${n}.png`;
const tasks = Array.from({ length: 30_000 }, (_, n) => ({ pool_id, input_values: { image: image(n) } }));

const { created, rejected, unknown, other } = await toloka.tasks.create(tasks, { key: `cats/${pool_id}` });
for (const { index, id } of created) console.log(index, id);
for (const { index, problems } of rejected) console.log(index, problems);
if (unknown.length + other.length > 0) console.log("look at these, too:", unknown, other);
