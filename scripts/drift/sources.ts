/** What a vendor publishes of an API, and our document of it. */
export interface Source {
  readonly name: string;
  readonly document: string;
  /** A page of reStructuredText, or an OpenAPI or Swagger document in JSON or YAML. */
  readonly kind: "rst" | "openapi";
  readonly urls: readonly string[];
}

const GITHUB = "https://raw.githubusercontent.com";
const HUAWEI = `${GITHUB}/mingyang91/huawei-cloud-api-definitions/HEAD/schemas/CBR`;
const OTC = `${GITHUB}/opentelekomcloud-docs/cloud-backup-recovery/HEAD/api-ref/source/cbr_apis`;

export const SOURCES: readonly Source[] = [
  {
    name: "Open Telekom Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "rst",
    urls: pages(OTC, "rst", {
      tasks: "querying_the_task_list querying_a_single_task",
      restore_points: "creating_a_restore_point querying_a_restore_point replicating_a_restore_point",
      backups:
        "querying_all_backups querying_a_specified_backup deleting_a_backup restoring_a_backup replicating_a_backup",
      vaults: `querying_the_vault_list querying_a_specified_vault deleting_a_vault
        dissociating_resources migrating_resources`,
    }),
  },
  {
    name: "Huawei Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "openapi",
    urls: pages(HUAWEI, "json", {
      src: `ListOpLogs ShowOpLog CreateCheckpoint ShowCheckpoint CopyCheckpoint ListBackups ShowBackup RestoreBackup
        ListVault ShowVault DeleteVault RemoveVaultResource MigrateVaultResource
        ImportBackup ImportCheckpoint`,
    }),
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

/** The addresses of pages, by their folders. */
function pages(base: string, ending: string, names: Readonly<Record<string, string>>): string[] {
  return Object.entries(names).flatMap(([folder, list]) =>
    list.split(/\s+/).map((name) => `${base}/${folder}/${name}.${ending}`),
  );
}
