import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import type { Source } from "../../../src/cli/source.js";
import { HOUR, NOW } from "./made.js";

export const now = () => new Date(NOW);

/** A project with two vaults: three servers in one, none in the other. */
export function cloudWithVaults() {
  const cloud = new FakeCbr({ now });
  const resource = (name: string) => ({ id: `id-${name}`, name });
  const prod = cloud.vaults.add({ name: "prod", resources: ["web-01", "web-02", "db-01"].map(resource) });
  cloud.vaults.add({ name: "empty" });
  const source: Source = { system: "cbr", client: new Cbr(cloud.options()) };
  return { cloud, source, prod, backup: backupsOf(cloud, prod.id) };
}

/** Adds logs of a server that began and ended `hours` ago. */
export function backupsOf(cloud: FakeCbr, vaultId: string) {
  type Fields = Parameters<typeof cloud.operationLogs.add>[0];
  return (
    name: string,
    status: "success" | "failed" | "skipped" | "timeout" | "running",
    hours: number,
    fields: Fields = {},
  ) => {
    const time = timeBefore(hours);
    return cloud.operationLogs.add({
      status,
      vault_id: vaultId,
      created_at: time,
      started_at: time,
      updated_at: time,
      ended_at: status === "running" ? null : time,
      extra_info: { resource: { id: `id-${name}`, type: "OS::Nova::Server", name } },
      ...fields,
    });
  };
}

/** Makes a list that is never complete: what has the same time changes places, and the total promises more. */
export function shuffle({ quirks }: FakeCbr): void {
  quirks.mostPerPage = 3;
  quirks.shuffledTies = true;
  quirks.count = 999;
}

export function timeBefore(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString().replace("Z", "000");
}
