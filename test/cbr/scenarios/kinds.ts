import type { Cbr, Started } from "oplogs/cbr";
import type { CbrQuirks, Reply } from "oplogs/testing";
import type { Scene } from "./scene.js";

/** A way to start something, and what its logs are. */
export interface Kind {
  readonly name: string;
  /** The call that starts it. */
  readonly to: NonNullable<Parameters<Scene["cloud"]["reply"]>[0]["to"]>;
  readonly quirks?: CbrQuirks | undefined;
  start(cbr: Cbr): PromiseLike<Started>;
  /** How many logs it has. */
  readonly logs: number;
}

const destination = { projectId: "project-2", region: "eu-nl", vaultId: "vault-9" };
const P = "/v3/{project_id}";

/** Every row of the recipes. */
export const KINDS: readonly Kind[] = [
  {
    name: "a backup of a vault",
    to: `POST ${P}/checkpoints`,
    start: (cbr) => cbr.vaults.backUp("vault-1", { name: "nightly" }),
    logs: 3,
  },
  {
    name: "a backup of one server",
    to: `POST ${P}/checkpoints`,
    start: (cbr) => cbr.vaults.backUp("vault-1", { resources: ["s-2"] }),
    logs: 1,
  },
  {
    name: "a backup beside a scheduled one",
    to: `POST ${P}/checkpoints`,
    quirks: { scheduledBackup: true },
    start: (cbr) => cbr.vaults.backUp("vault-1"),
    logs: 3,
  },
  {
    name: "a backup whose logs name no restore point",
    to: `POST ${P}/checkpoints`,
    quirks: { absentFields: ["checkpoint_id"], scheduledBackup: true },
    start: (cbr) => cbr.vaults.backUp("vault-1"),
    logs: 3,
  },
  {
    name: "a restore with job_id",
    to: `POST ${P}/backups/{backup_id}/restore`,
    quirks: { jobId: true },
    start: (cbr) => cbr.backups.restore("backup-1", { serverId: "s-1" }),
    logs: 1,
  },
  {
    name: "a restore without job_id",
    to: `POST ${P}/backups/{backup_id}/restore`,
    start: (cbr) => cbr.backups.restore("backup-1", { serverId: "s-1" }),
    logs: 1,
  },
  {
    name: "a deletion of a backup",
    to: `DELETE ${P}/backups/{backup_id}`,
    start: (cbr) => cbr.backups.delete("backup-1"),
    logs: 1,
  },
  {
    name: "a deletion of a vault",
    to: `DELETE ${P}/vaults/{vault_id}`,
    start: (cbr) => cbr.vaults.delete("vault-1"),
    logs: 1,
  },
  {
    name: "a removal of resources with one log",
    to: `POST ${P}/vaults/{vault_id}/removeresources`,
    start: (cbr) => cbr.vaults.removeResources("vault-1", ["s-1", "s-2"]),
    logs: 1,
  },
  {
    name: "a removal of resources with a log each",
    to: `POST ${P}/vaults/{vault_id}/removeresources`,
    quirks: { logPerRemovedResource: true },
    start: (cbr) => cbr.vaults.removeResources("vault-1", ["s-1", "s-2"]),
    logs: 2,
  },
  {
    name: "a move with logs of the source",
    to: `POST ${P}/vaults/{vault_id}/migrateresources`,
    start: (cbr) => cbr.vaults.migrateResources("vault-1", "vault-2", ["s-1", "s-3"]),
    logs: 2,
  },
  {
    name: "a move with logs of the destination",
    to: `POST ${P}/vaults/{vault_id}/migrateresources`,
    quirks: { movesAreOfDestination: true },
    start: (cbr) => cbr.vaults.migrateResources("vault-1", "vault-2", ["s-1", "s-3"]),
    logs: 2,
  },
  {
    name: "a replication of a backup",
    to: `POST ${P}/backups/{backup_id}/replicate`,
    start: (cbr) => cbr.backups.replicate("backup-1", destination),
    logs: 1,
  },
  {
    name: "a replication with the older word",
    to: `POST ${P}/backups/{backup_id}/replicate`,
    quirks: { replicationType: "copy" },
    start: (cbr) => cbr.backups.replicate("backup-1", destination),
    logs: 1,
  },
  {
    name: "a replication whose log does not say of what",
    to: `POST ${P}/backups/{backup_id}/replicate`,
    quirks: { absentFields: ["extra_info.replication"] },
    start: (cbr) => cbr.backups.replicate("backup-1", destination),
    logs: 1,
  },
  {
    name: "a replication of a vault",
    to: `POST ${P}/checkpoints/replicate`,
    start: (cbr) => cbr.vaults.replicate("vault-1", destination),
    logs: 3,
  },
];

/** What becomes of the answer to a start. */
export const ANSWERS: readonly { readonly name: string; readonly reply: Reply | undefined }[] = [
  { name: "an answer", reply: undefined },
  { name: "a lost answer", reply: { network: "lost" } },
  { name: "a broken answer", reply: { network: "cut" } },
  { name: "a 504 of the gateway", reply: { status: 504, effect: true, body: "<html>504</html>" } },
];
