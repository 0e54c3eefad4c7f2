import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";

/** The three services in memory, and a client for each. */
export function services() {
  const [work, cloud, platform] = [new FakeToloka(), new FakeCbr(), new FakeSoftwareOne()];
  const toloka = new Toloka(work.options());
  const cbr = new Cbr(cloud.options());
  const marketplace = new SoftwareOne(platform.options());
  return { work, cloud, platform, toloka, cbr, marketplace, clients: [toloka, cbr, marketplace] };
}

/** All that an iteration returns. */
export async function all<T>(records: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** The records' ids. */
export async function ids(records: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  return (await all(records)).map(({ id }) => id);
}
