/** What a vendor publishes of an API, and our document of it. */
export interface Source {
  readonly name: string;
  readonly document: string;
  /** A page of reStructuredText, or an OpenAPI or Swagger document in JSON or YAML. */
  readonly kind: "rst" | "openapi";
  readonly urls: readonly string[];
}

const GITHUB = "https://raw.githubusercontent.com";
const HUAWEI = `${GITHUB}/mingyang91/huawei-cloud-api-definitions/HEAD/schemas/CBR/src`;
const OTC = `${GITHUB}/opentelekomcloud-docs/cloud-backup-recovery/HEAD/api-ref/source/cbr_apis`;

export const SOURCES: readonly Source[] = [
  {
    name: "Open Telekom Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "rst",
    urls: [
      "tasks/querying_the_task_list",
      "tasks/querying_a_single_task",
      "vaults/querying_the_vault_list",
      "vaults/querying_a_specified_vault",
      "vaults/deleting_a_vault",
      "vaults/dissociating_resources",
      "vaults/migrating_resources",
      "backups/querying_all_backups",
      "backups/querying_a_specified_backup",
      "backups/deleting_a_backup",
      "backups/restoring_a_backup",
      "backups/replicating_a_backup",
      "restore_points/creating_a_restore_point",
      "restore_points/querying_a_restore_point",
      "restore_points/replicating_a_restore_point",
    ].map((page) => `${OTC}/${page}.rst`),
  },
  {
    name: "Huawei Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "openapi",
    urls: [
      ...[
        "ListOpLogs",
        "ShowOpLog",
        "ListVault",
        "DeleteVault",
        "RemoveVaultResource",
        "MigrateVaultResource",
      ],
      ...["ListBackups", "ShowBackup", "RestoreBackup", "ImportBackup"],
      ...["CreateCheckpoint", "ShowCheckpoint", "CopyCheckpoint", "ImportCheckpoint"],
    ].map((name) => `${HUAWEI}/${name}.json`),
  },
  {
    name: "Toloka",
    document: "toloka",
    kind: "openapi",
    urls: [`${GITHUB}/Toloka/docs/HEAD/en/api/reference/fullApi.yaml`],
  },
  {
    name: "SoftwareOne Marketplace",
    document: "softwareone",
    kind: "openapi",
    // What the vendor's documentation links to.
    urls: ["https://api.s1.show/public/v1/system/openapi.json"],
  },
];
