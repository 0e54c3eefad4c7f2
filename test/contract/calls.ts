import { Cbr, iamPassword, iamProjects } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { expect } from "vitest";
import type { SyncBackupsRequest, SyncVaultRequest } from "../../generated/cbr.js";
import type { ClientOptions } from "../../src/core/client.js";
import { fields } from "../../src/core/json.js";
import { parseTime } from "../../src/index.js";
import type { Example } from "./document.js";

/** How the SDK calls an operation, and what it returns for an example that is a good answer. */
export interface SdkCall {
  call(options: ClientOptions): Promise<unknown>;
  /** The example itself, unless it says otherwise. */
  returns?(example: Example): unknown;
  /** The kind of the error that a good answer leads to all the same. */
  refuses?(example: Example): string | undefined;
  /** The example that a second request to another operation gets. */
  readonly followUp?: string;
}

const toloka = (options: ClientOptions) => new Toloka({ token: "a-token", ...options });
const cbr = (options: ClientOptions) => new Cbr({ token: "a-token", projectId: "a-project", ...options });
const marketplace = (options: ClientOptions) => new SoftwareOne({ token: "a-token", ...options });

const user = { username: "ann", password: "secret", domainName: "acme" };
const suite = { pool_id: "1", tasks: [{ input_values: { image: "a.png" } }] };
const bonus = { user_id: "ec00d2407f7241258d0faba610110d95", amount: 1.5 };
const since = new Date("2026-01-01T00:00:00Z");

const destination = { projectId: "another-project", region: "eu-nl", vaultId: "another-vault" };

/** The handle of a start. */
const startedWith = (known: object): unknown =>
  expect.objectContaining({ v: 1, projectId: "a-project", since: expect.any(String), ...known });

/** A call of CBR for which the client has no method. */
function ask(options: ClientOptions, path: string, body: object) {
  return cbr(options).request("POST", path, { body });
}

async function listed<Body>(page: Promise<{ body: Body; items: readonly unknown[] }>) {
  const { body, items } = await page;
  return { body, items };
}

/** By document and operationId. */
export const CALLS: Record<string, SdkCall> = {
  "toloka.listOperations": {
    call: async (options) => {
      const query = { type: "TASK.BATCH_CREATE", status: "FAIL", submitted_gte: since, limit: 50 } as const;
      return listed(toloka(options).operations.list(query).page());
    },
    returns: ({ value }) => ({ body: value, items: fields(value)["items"] }),
  },
  "toloka.getOperation": { call: (options) => toloka(options).operations.get("an-operation") },
  "toloka.getOperationLog": { call: (options) => toloka(options).operations.log("an-operation") },
  "toloka.createTasks": {
    call: (options) =>
      toloka(options).tasks.submit([{ pool_id: "1", input_values: { image: "a.png" }, overlap: 3 }], {
        skipInvalidItems: true,
        allowDefaults: true,
        openPool: false,
      }),
    followUp: "tasks-created",
  },
  "toloka.createTaskSuites": {
    call: (options) => toloka(options).taskSuites.submit(suite, { allowDefaults: true }),
    followUp: "task-suites-created",
  },
  "toloka.createUserBonuses": {
    call: (options) => toloka(options).userBonuses.submit([bonus, bonus], { skipInvalidItems: true }),
    followUp: "bonuses-issued",
  },
  "toloka.getPool": { call: (options) => toloka(options).pools.get("1") },
  // Actions: an answer without a body means that there was nothing to do.
  "toloka.openPool": { call: (options) => toloka(options).pools.open("1") },
  "toloka.closePool": { call: (options) => toloka(options).pools.close("1") },
  "toloka.closePoolForUpdate": { call: (options) => toloka(options).pools.closeForUpdate("1") },
  "toloka.archivePool": { call: (options) => toloka(options).pools.archive("1") },
  "toloka.clonePool": { call: (options) => toloka(options).pools.clone("1") },
  "toloka.openTraining": { call: (options) => toloka(options).trainings.open("1") },
  "toloka.closeTraining": { call: (options) => toloka(options).trainings.close("1") },
  "toloka.closeTrainingForUpdate": { call: (options) => toloka(options).trainings.closeForUpdate("1") },
  "toloka.archiveTraining": { call: (options) => toloka(options).trainings.archive("1") },
  "toloka.cloneTraining": { call: (options) => toloka(options).trainings.clone("1") },
  "toloka.archiveProject": { call: (options) => toloka(options).projects.archive("1") },
  "toloka.aggregateByPool": {
    call: (options) =>
      toloka(options).aggregatedSolutions.aggregateByPool({
        type: "WEIGHTED_DYNAMIC_OVERLAP",
        pool_id: "1",
        fields: [{ name: "result" }],
        answer_weight_skill_id: "5103",
      }),
  },
  "toloka.computeAnalytics": {
    call: (options) =>
      toloka(options).analytics.compute([
        { name: "active_workers_by_filter_count", subject: "POOL", subject_id: "1", interval_hours: 3 },
      ]),
  },
  "cbr.listOperationLogs": {
    call: async (options) => {
      const query = { status: "failed", operation_type: "backup", start_time: since, offset: 0 } as const;
      return listed(cbr(options).operationLogs.list(query).page());
    },
    returns: ({ value }) => ({ body: value, items: fields(value)["operation_logs"] }),
  },
  "cbr.getOperationLog": {
    call: (options) => cbr(options).operationLogs.get("a-log"),
    returns: ({ value }) => fields(value)["operation_log"],
  },
  "cbr.listVaults": {
    call: async (options) => {
      const query = {
        status: "available",
        object_type: "server",
        resource_ids: ["a", "b"],
        limit: 50,
      } as const;
      return listed(cbr(options).vaults.list(query).page());
    },
    returns: ({ value }) => ({ body: value, items: fields(value)["vaults"] }),
  },
  "cbr.getVault": {
    call: (options) => cbr(options).vaults.get("a-vault"),
    returns: ({ value }) => fields(value)["vault"],
  },
  "cbr.deleteVault": {
    call: (options) => cbr(options).vaults.delete("a-vault"),
    returns: () => startedWith({ kind: "vault_delete", vaultId: "a-vault" }),
  },
  "cbr.removeResources": {
    call: (options) => cbr(options).vaults.removeResources("a-vault", ["a-server", "another"]),
    returns: () => startedWith({ kind: "remove_resource", vaultId: "a-vault" }),
  },
  "cbr.migrateResources": {
    call: (options) => cbr(options).vaults.migrateResources("a-vault", "another-vault", ["a-server"]),
    returns: () => startedWith({ kind: "migrate_resources", vaultId: "a-vault", targetId: "another-vault" }),
  },
  "cbr.listBackups": {
    call: async (options) => {
      const times = { start_time: since, end_time: since } as const;
      const query = { status: ["available", "error"], sort: ["created_at:asc", "id:asc"], ...times } as const;
      const flags = { incremental: true, show_replication: true, dec: false, used_percent: 80 };
      return listed(
        cbr(options)
          .backups.list({ ...query, ...flags, own_type: "all_granted" })
          .page(),
      );
    },
    returns: ({ value }) => ({ body: value, items: fields(value)["backups"] }),
  },
  "cbr.getBackup": {
    call: (options) => cbr(options).backups.get("a-backup"),
    returns: ({ value }) => fields(value)["backup"],
  },
  "cbr.deleteBackup": {
    call: (options) => cbr(options).backups.delete("a-backup"),
    returns: () => startedWith({ kind: "delete", backupId: "a-backup" }),
  },
  "cbr.restoreBackup": {
    call: (options) =>
      cbr(options).backups.restore("a-backup", {
        serverId: "a-server",
        mappings: [{ backupId: "a-backup-of-a-disk", volumeId: "a-disk" }],
        powerOn: false,
      }),
    returns: ({ value }) => {
      const logId = fields(value)["job_id"];
      return startedWith({ kind: "restore", backupId: "a-backup", ...(logId ? { logIds: [logId] } : {}) });
    },
  },
  "cbr.replicateBackup": {
    call: (options) =>
      cbr(options).backups.replicate("a-backup", { ...destination, name: "a-name", description: "" }),
    returns: () => startedWith({ kind: "replication", backupId: "a-backup", destination }),
  },
  "cbr.syncBackups": {
    call: (options) =>
      ask(options, "/v3/{project_id}/backups/sync", {
        sync: [
          {
            backup_id: "a-backup",
            backup_name: "a-name",
            bucket_name: "a-bucket",
            image_path: "a/path",
            resource_id: "a-machine",
            resource_name: "machine-01",
            resource_type: "OS::Native::Server",
            created_at: 1_553_587_260,
          },
        ],
      } satisfies SyncBackupsRequest),
  },
  "cbr.createCheckpoint": {
    call: (options) =>
      cbr(options).vaults.backUp("a-vault", {
        name: "a-name",
        description: "",
        incremental: false,
        resources: ["a-server"],
      }),
    returns: ({ value }) => {
      const { id: checkpointId } = fields(fields(value)["checkpoint"]);
      return startedWith({ kind: "backup", name: "a-name", checkpointId });
    },
  },
  "cbr.getCheckpoint": {
    call: (options) => cbr(options).checkpoints.get("a-checkpoint"),
    returns: ({ value }) => fields(value)["checkpoint"],
  },
  "cbr.replicateVault": {
    call: (options) => cbr(options).vaults.replicate("a-vault", destination),
    returns: () => startedWith({ kind: "replication", vaultId: "a-vault", destination }),
  },
  "cbr.syncVault": {
    call: (options) =>
      ask(options, "/v3/{project_id}/checkpoints/sync", {
        sync: { vault_id: "a-vault", auto_trigger: false },
      } satisfies SyncVaultRequest),
  },
  "iam.createToken": {
    call: (options) => {
      const logIn = iamPassword({ ...user, passcode: "012345", ...options });
      return logIn({ rejected: undefined, projectId: "a-project" });
    },
    returns: ({ value }) => {
      const { expires_at, project } = fields(fields(value)["token"]);
      const { id: projectId, name: projectName } = fields(project);
      const token = "MIIExampleTokenThatOpensNothing0123456789";
      return { token, expiresAt: parseTime(String(expires_at)), projectId, projectName };
    },
    // A token that is not scoped to a project opens nothing here.
    refuses: ({ value }) => (fields(fields(value)["token"])["project"] ? undefined : "credential"),
  },
  "iam.listProjects": {
    call: (options) => iamProjects({ ...user, ...options }),
    returns: ({ value }) => fields(value)["projects"],
    followUp: "unscoped",
  },
  "softwareone.listTasks": {
    call: async (options) => {
      const query = { limit: 100, offset: 0, order: "-audit.created.at", select: "audit" };
      return listed(marketplace(options).tasks.list(query).page());
    },
    returns: ({ value }) => ({ body: value, items: fields(value)["data"] ?? [] }),
  },
  "softwareone.getTask": { call: (options) => marketplace(options).tasks.get("TSK-1") },
  "softwareone.getTaskResult": {
    call: (options) => marketplace(options).tasks.result("TSK-1"),
    returns: ({ status, value }) =>
      status.startsWith("3") ? { location: expect.stringContaining("/public/v1/") } : { value },
  },
  "softwareone.listTaskLogs": {
    call: (options) => listed(marketplace(options).tasks.logs("TSK-1", { order: "timestamp" }).page()),
    returns: ({ value }) => ({ body: value, items: fields(value)["data"] ?? [] }),
  },
};
