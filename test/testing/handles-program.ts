/** Asks each fake, waits and follows, and prints what would keep the process alive after that. */
import { Cbr, iamPassword } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";

const cloud = new FakeCbr();
const cbr = new Cbr({ ...cloud.options(), token: iamPassword(cloud.login()) });
const vault = cloud.vaults.add({ resources: [{ name: "db-01" }] });
await cbr.operationLogs.waitFor(await cbr.vaults.backUp(vault.id), { interval: 1 });

const service = new FakeToloka();
await new Toloka(service.options()).tasks.create([{ pool_id: "1" }], { interval: 1 });

const platform = new FakeSoftwareOne();
const task = platform.tasks.add({ statuses: ["Processing", "Completed"] });
const following = new SoftwareOne(platform.options()).tasks.follow(task.id, { interval: 1, linger: 1 });
for await (const entry of following) if (!entry.id) throw new Error("an entry without an id");

// A request that is never answered.
cloud.reply({ network: "silent" });
await cbr.vaults.get(vault.id, { timeout: 5, maxRetries: 0 }).catch(() => undefined);

console.log(JSON.stringify(process.getActiveResourcesInfo()));
