import { Cbr } from "oplogs/cbr";

/** The lists of the client: what each is called in a body, how long its pages are, and how it is read. */
export const LISTS = {
  operation_logs: { path: "operation-logs", size: 1000, list: (cbr: Cbr) => cbr.operationLogs.list() },
  vaults: { path: "vaults", size: 100, list: (cbr: Cbr) => cbr.vaults.list() },
  backups: { path: "backups", size: 1000, list: (cbr: Cbr) => cbr.backups.list() },
} as const;

export type ListName = keyof typeof LISTS;
export const NAMES: readonly ListName[] = ["operation_logs", "vaults", "backups"];

/** Reads a list to its end. */
export async function idsOf(list: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

/** A client for a server of a test. */
export function client(baseUrl: string): Cbr {
  return new Cbr({ baseUrl, projectId: "a-project", token: "a-token", maxRetries: 0 });
}
