import type { FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";

/** What a fake has created, once each operation has been looked at, and has ended. */
export async function createdBy(service: FakeToloka): Promise<unknown[]> {
  await new Toloka(service.options()).operations.list().take(1_000);
  return service.created.map(({ item }) => item);
}
