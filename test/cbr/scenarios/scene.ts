import { Cbr, isStartError, type OperationLog, type Started, type WaitForResult } from "oplogs/cbr";
import { FakeCbr, type FakeCbrOptions } from "oplogs/testing";
import { onTestFinished, vi } from "vitest";

const MINUTE = 60_000;
/** How far the service's clock is from that of this machine. */
export const SKEWS = [-5 * MINUTE, 0, 5 * MINUTE];
/** The longest that anything may take in a scenario, by the clock that does not run. */
const LONGEST = 8 * 60 * MINUTE;

/** A cloud with two vaults and some backups, and a client; time passes only in `passing`. */
export interface Scene {
  readonly cloud: FakeCbr;
  readonly cbr: Cbr;
}

export function scene({ skew = 0, ...options }: FakeCbrOptions & { readonly skew?: number } = {}): Scene {
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 1, 12) });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const cloud = new FakeCbr({ now: () => new Date(Date.now() + skew), ...options });
  cloud.vaults.add({ id: "vault-1", name: "one", resources: [{ id: "s-1" }, { id: "s-2" }, { id: "s-3" }] });
  cloud.vaults.add({ id: "vault-2", name: "two" });
  const of = (n: number) => ({ vault_id: "vault-1", resource_id: `s-${n}`, checkpoint_id: `old-${n}` });
  for (const n of [1, 2, 3]) cloud.backups.add({ id: `backup-${n}`, ...of(n) });
  oldLogs(cloud, skew);
  return { cloud, cbr: client(cloud) };
}

/** A client as another process would make it. */
export function client(cloud: FakeCbr): Cbr {
  return new Cbr(cloud.options());
}

/** What other starts have left behind: like ours in all but their time. */
function oldLogs({ operationLogs }: FakeCbr, skew: number): void {
  const time = new Date(Date.now() + skew - 60 * MINUTE).toISOString().replace("Z", "000");
  const replication = {
    source_backup_id: "backup-1",
    destination_region: "eu-nl",
    destination_project_id: "project-2",
  };
  const old = {
    vault_id: "vault-1",
    status: "failed",
    created_at: time,
    started_at: time,
    ended_at: time,
  } as const;
  const resource = { id: "s-1", type: "OS::Nova::Server" };
  const restore = { backup_id: "backup-1", target_resource_id: "s-1" };
  const remove_resources = { fail_count: 1, total_count: 1, resources: [resource] };
  const backup = { backup_id: "old-backup", backup_name: "nightly" };
  operationLogs.add({
    ...old,
    operation_type: "backup",
    checkpoint_id: "old-1",
    extra_info: { resource, backup },
  });
  operationLogs.add({ ...old, operation_type: "restore", extra_info: { resource, restore } });
  operationLogs.add({
    ...old,
    operation_type: "delete",
    extra_info: { resource, delete: { backup_id: "backup-1" } },
  });
  operationLogs.add({
    ...old,
    operation_type: "vault_delete",
    extra_info: { vault_delete: { fail_count: 1 } },
  });
  operationLogs.add({ ...old, operation_type: "remove_resource", extra_info: { remove_resources } });
  operationLogs.add({ ...old, operation_type: "migrate_resources", extra_info: { resource } });
  operationLogs.add({ ...old, operation_type: "replication", extra_info: { resource, replication } });
}

/** Lets time pass until it is settled. */
export async function passing<T>(call: PromiseLike<T>): Promise<T> {
  const promise = Promise.resolve(call);
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  // In long steps after a while, but shorter ones than any request may take.
  for (let passed = 0, step = 1_000; !settled && passed < LONGEST; passed += step) {
    if (passed === 20_000) step = 5_000;
    await vi.advanceTimersByTimeAsync(step);
  }
  if (!settled) throw new Error("not settled within eight hours of the clock");
  return promise;
}

/** The handle of a start, also of one whose answer was lost. */
export async function handleOf(call: PromiseLike<Started>): Promise<Started> {
  try {
    return await passing(call);
  } catch (error) {
    if (isStartError(error)) return error.started;
    throw error;
  }
}

/** What a wait, as another process would make it from the stored handle, comes to. */
export function waited(cloud: FakeCbr, started: Started, options: object = {}): Promise<WaitForResult> {
  return passing(client(cloud).operationLogs.waitFor(JSON.parse(JSON.stringify(started)), options));
}

/** The logs that have come since the scene was set, by id. */
export function newLogs({ operationLogs }: FakeCbr, before: ReadonlySet<string>): OperationLog[] {
  return [...operationLogs].filter(({ id }) => !before.has(id));
}

export function idsOf(logs: Iterable<{ readonly id: string }>): Set<string> {
  return new Set([...logs].map(({ id }) => id));
}

/** The queries of all requests for the list of logs. */
export function queries({ requests }: FakeCbr): Readonly<Record<string, unknown>>[] {
  return requests.filter(({ path }) => path.endsWith("/operation-logs")).map(({ query }) => query);
}
