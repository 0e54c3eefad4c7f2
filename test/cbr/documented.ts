/**
 * Every field of the calls that start tasks and read what they work on, written down from what the vendors say, not
 * from `specs/cbr.yaml`.
 *
 * A field is its type, its bounds (`1..64`, of text its length) and its default (`=true`). `a|b` are the words of an
 * open list, `[X]` is a list of X, `*` marks a field that there must be. All fields of an answer but those may be null.
 */
export type Fields = Readonly<Record<string, string>>;

const RESOURCE_TYPE =
  "OS::Nova::Server|OS::Cinder::Volume|OS::Sfs::Turbo|OS::Ironic::BareMetalServer|OS::Native::Server|" +
  "OS::Workspace::DesktopV2";
const PROTECT_STATUS = "available|error|protecting|restoring|removing";
const BACKUP_STATUS =
  "available|protecting|deleting|restoring|error|waiting_protect|waiting_delete|waiting_restore";
const VAULT_STATUS = "available|lock|frozen|deleting|error";
const OBJECT_TYPE = "server|disk|turbo|workspace|vmware|rds|file";

const DESTINATION: Fields = {
  "destination_project_id*": "string",
  "destination_region*": "string 0..255",
  "destination_vault_id*": "string",
};
const REPLICATION: Fields = {
  project_id: "string",
  provider_id: "string",
  source_region: "string",
  destination_region: "string",
  destination_project_id: "string",
  destination_vault_id: "string",
};

/** By schema. They hold nothing else: the service refuses what it does not know. */
export const REQUESTS: Readonly<Record<string, Fields>> = {
  CheckpointRequest: { "checkpoint*": "CheckpointStart" },
  CheckpointStart: { "vault_id*": "string", parameters: "CheckpointParameters" },
  CheckpointParameters: {
    auto_trigger: "boolean =false",
    description: "string 0..255 ^[^<>]*$",
    incremental: "boolean =true",
    name: "string 1..64",
    resources: "[string]",
    resource_details: "[ResourceToBackUp] 0..256",
  },
  ResourceToBackUp: {
    "id*": "string",
    "type*": RESOURCE_TYPE,
    name: "string 0..255",
    extra_info: "ResourceToBackUpExtraInfo",
  },
  ResourceToBackUpExtraInfo: { exclude_volumes: "[string]" },
  RestoreRequest: { "restore*": "RestoreParameters" },
  RestoreParameters: {
    mappings: "[RestoreMapping]",
    power_on: "boolean =true",
    server_id: "string",
    volume_id: "string",
    resource_id: "string",
    details: "RestoreDetails",
  },
  RestoreMapping: { "backup_id*": "string", "volume_id*": "string" },
  RestoreDetails: { "destination_path*": "string 1..255" },
  RemoveResourcesRequest: { "resource_ids*": "[string] 1..256" },
  MigrateResourcesRequest: { "destination_vault_id*": "string", "resource_ids*": "[string]" },
  ReplicateBackupRequest: { "replicate*": "BackupReplicationParameters" },
  BackupReplicationParameters: {
    ...DESTINATION,
    name: "string 1..64",
    description: "string 0..255",
    enable_acceleration: "boolean =false",
  },
  ReplicateVaultRequest: { "replicate*": "VaultReplicationParameters" },
  VaultReplicationParameters: {
    "vault_id*": "string",
    ...DESTINATION,
    auto_trigger: "boolean =false",
    enable_acceleration: "boolean =false",
  },
  SyncBackupsRequest: { "sync*": "[BackupToSync] 1..50" },
  BackupToSync: {
    "backup_id*": "string",
    "backup_name*": "string 1..64",
    "bucket_name*": "string",
    "image_path*": "string",
    "resource_id*": "string",
    "resource_name*": "string",
    "resource_type*": RESOURCE_TYPE,
    "created_at*": "integer",
  },
  SyncVaultRequest: { "sync*": "VaultToSync" },
  VaultToSync: { "vault_id*": "string", "auto_trigger*": "boolean" },
};

/** By schema. */
export const ANSWERS: Readonly<Record<string, Fields>> = {
  CheckpointEnvelope: { "checkpoint*": "Checkpoint" },
  Checkpoint: {
    "id*": "string",
    project_id: "string",
    created_at: "string",
    status: "available|deleting|protecting|deleted|error-deleting|error",
    vault: "CheckpointVault",
    extra_info: "CheckpointExtraInfo",
  },
  CheckpointVault: {
    id: "string",
    name: "string",
    resources: "[CheckpointResource]",
    skipped_resources: "[SkippedResource]",
  },
  CheckpointResource: {
    id: "string",
    name: "string",
    type: RESOURCE_TYPE,
    extra_info: "ResourceExtraInfo or string",
    resource_size: "string or integer",
    backup_size: "string or integer",
    backup_count: "string or integer",
    protect_status: PROTECT_STATUS,
  },
  SkippedResource: {
    id: "string",
    type: RESOURCE_TYPE,
    name: "string",
    code: "string",
    reason: "string",
  },
  CheckpointExtraInfo: { name: "string", description: "string", retention_duration: "integer" },
  RestoreAnswer: { job_id: "string" },
  RemovedResources: { remove_resource_ids: "[string]" },
  MigratedResources: { migrated_resources: "[string]" },
  BackupReplicationEnvelope: { "replication*": "BackupReplication" },
  BackupReplication: { backup_id: "string", replication_record_id: "string", ...REPLICATION },
  VaultReplicationEnvelope: { "replication*": "VaultReplication" },
  VaultReplication: { vault_id: "string", backups: "[ReplicatedBackup]", ...REPLICATION },
  ReplicatedBackup: { backup_id: "string", replication_record_id: "string" },
  SyncBackupsAnswer: { "sync*": "[SyncedBackup]" },
  SyncedBackup: { backup_id: "string", operation_log_id: "string" },
  SyncVaultAnswer: { "sync*": "SyncedVault" },
  SyncedVault: { vault_id: "string", operation_log_id: "string" },
  VaultList: {
    "vaults*": "[Vault]",
    count: "integer",
    limit: "integer 1..1000 =1000",
    offset: "integer 0.. =0",
  },
  VaultEnvelope: { "vault*": "Vault" },
  Vault: {
    "id*": "string",
    name: "string 1..64",
    description: "string 0..255",
    project_id: "string",
    provider_id: "string",
    user_id: "string",
    created_at: "string",
    auto_bind: "boolean",
    auto_expand: "boolean",
    locked: "boolean",
    tags: "[Tag]",
    bind_rules: "VaultBindRules",
    enterprise_project_id: "string or integer",
    resources: "[VaultResource]",
    billing: "VaultBilling",
    availability_zone: "string 1..32",
    smn_notify: "boolean =true",
    threshold: "integer 1..100 =80",
    sys_lock_source_service: "string",
  },
  Tag: { key: "string", value: "string" },
  VaultBindRules: { tags: "[Tag]" },
  VaultResource: {
    id: "string",
    type: RESOURCE_TYPE,
    name: "string 0..255",
    size: "integer",
    backup_size: "integer",
    backup_count: "integer",
    protect_status: PROTECT_STATUS,
    extra_info: "ResourceExtraInfo",
    auto_protect: "boolean",
  },
  VaultBilling: {
    status: VAULT_STATUS,
    size: "integer 1..10485760",
    allocated: "integer",
    used: "integer",
    object_type: OBJECT_TYPE,
    protect_type: "backup|replication|hybrid",
    consistent_level: "crash_consistent|app_consistent",
    cloud_type: "public|hybrid",
    charging_mode: "post_paid|pre_paid",
    spec_code:
      "vault.backup.server.normal|vault.backup.volume.normal|vault.backup.turbo.normal|" +
      "vault.backup.database.normal|vault.hybrid.server.normal|vault.replication.server.normal",
    storage_unit: "string",
    order_id: "string",
    product_id: "string",
    frozen_scene: "string",
    is_multi_az: "boolean =false",
  },
  BackupList: {
    "backups*": "[Backup]",
    count: "integer",
    limit: "integer 1..1000 =1000",
    offset: "integer 0.. =0",
  },
  BackupEnvelope: { "backup*": "Backup" },
  Backup: {
    "id*": "string",
    checkpoint_id: "string",
    vault_id: "string",
    provider_id: "string",
    project_id: "string",
    name: "string",
    description: "string",
    parent_id: "string",
    resource_id: "string",
    resource_name: "string",
    resource_type: RESOURCE_TYPE,
    resource_az: "string",
    resource_size: "integer",
    image_type: "backup|replication",
    created_at: "string",
    updated_at: "string",
    protected_at: "string",
    expired_at: "string",
    status: BACKUP_STATUS,
    children: "[Backup]",
    extend_info: "BackupExtendInfo",
    incremental: "boolean",
    version: "integer =3",
    enterprise_project_id: "string",
    replication_records: "[ReplicationRecord]",
  },
  BackupExtendInfo: {
    auto_trigger: "boolean",
    bootable: "boolean",
    contain_system_disk: "boolean",
    encrypted: "boolean",
    support_lld: "boolean",
    system_disk: "boolean",
    snapshot_id: "string",
    supported_restore_mode: "na|backup|snapshot",
    os_images_data: "[ImageData]",
    incremental: "boolean",
    is_multi_az: "boolean =false",
    progress: "integer",
    architecture: "string",
    app_consistency: "AppConsistency",
  },
  ImageData: { image_id: "string" },
  AppConsistency: {
    app_consistency: "string",
    app_consistency_status: "string",
    app_consistency_error_code: "string",
    app_consistency_error_message: "string",
  },
  ReplicationRecord: {
    "id*": "string",
    status: "replicating|success|fail|skip|waiting_replicate",
    vault_id: "string",
    created_at: "string",
    source_backup_id: "string",
    source_checkpoint_id: "string",
    source_project_id: "string",
    source_region: "string",
    destination_backup_id: "string",
    destination_checkpoint_id: "string",
    destination_project_id: "string",
    destination_vault_id: "string",
    destination_region: "string",
    extra_info: "ReplicationRecordExtraInfo",
  },
  ReplicationRecordExtraInfo: {
    auto_trigger: "boolean",
    progress: "integer",
    destination_vault_id: "string",
    // As Huawei's specification spells it.
    destinatio_vault_id: "string",
    fail_code: "string",
    fail_reason: "string",
  },
};

/** The query of a call, by its operationId. */
export const QUERIES: Readonly<Record<string, Fields>> = {
  listVaults: {
    limit: "integer 1..1000",
    offset: "integer 0.. =0",
    id: "string",
    name: "string",
    status: VAULT_STATUS,
    policy_id: "string",
    resource_ids: "string",
    cloud_type: "public|hybrid",
    object_type: OBJECT_TYPE,
    protect_type: "backup|replication",
    enterprise_project_id: "string",
  },
  listBackups: {
    checkpoint_id: "string",
    vault_id: "string",
    resource_id: "string",
    resource_name: "string",
    resource_type: RESOURCE_TYPE,
    resource_az: "string",
    name: "string",
    status: `[${BACKUP_STATUS}]`,
    image_type: "backup|replication",
    parent_id: "string",
    own_type: "all_granted|private|shared =private",
    member_status: "pending|accepted|rejected",
    start_time: String.raw`string ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$`,
    end_time: String.raw`string ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$`,
    used_percent: "integer 1..100",
    dec: "boolean",
    incremental: "boolean =false",
    show_replication: "boolean =false",
    limit: "integer 1..1000",
    offset: "integer 0.. =0",
    marker: "string",
    sort:
      "string ..255 ^(created_at|updated_at|name|status|protected_at|id)(:(asc|desc))?" +
      "(,(created_at|updated_at|name|status|protected_at|id)(:(asc|desc))?)*$",
    enterprise_project_id: "string",
  },
};

interface Call {
  /** Schema of the body, if there is one. */
  readonly body?: string;
  readonly status: "200" | "202" | "204";
  /** Schema of the answer, if it has a body. */
  readonly answer?: string;
  /** Numbers of the codes that the vendors name for this call, or that are likely. */
  readonly codes: readonly string[];
}

const REPLICATION_CODES = ["6119", "6120", "6122", "6128", "6129", "6130", "1005"];

/** The calls, beside those that read the logs. */
export const CALLS: Readonly<Record<string, Call>> = {
  "GET /v3/{project_id}/vaults": { status: "200", answer: "VaultList", codes: ["9900"] },
  "GET /v3/{project_id}/vaults/{vault_id}": { status: "200", answer: "VaultEnvelope", codes: ["6105"] },
  "DELETE /v3/{project_id}/vaults/{vault_id}": {
    status: "204",
    codes: ["6111", "6112", "6203", "6204", "6105"],
  },
  "POST /v3/{project_id}/vaults/{vault_id}/removeresources": {
    body: "RemoveResourcesRequest",
    status: "200",
    answer: "RemovedResources",
    codes: ["6134", "6135", "6105"],
  },
  "POST /v3/{project_id}/vaults/{vault_id}/migrateresources": {
    body: "MigrateResourcesRequest",
    status: "200",
    answer: "MigratedResources",
    codes: ["6135"],
  },
  "GET /v3/{project_id}/backups": { status: "200", answer: "BackupList", codes: ["9900"] },
  "GET /v3/{project_id}/backups/{backup_id}": { status: "200", answer: "BackupEnvelope", codes: ["6200"] },
  "DELETE /v3/{project_id}/backups/{backup_id}": {
    status: "204",
    codes: ["6201", "2003", "3001", "6204", "6216", "6220", "6200"],
  },
  "POST /v3/{project_id}/backups/{backup_id}/restore": {
    body: "RestoreRequest",
    status: "202",
    answer: "RestoreAnswer",
    codes: "2001 2002 2005 2008 2010 2013 6202 7114 7115 6200 7000 7100".split(" "),
  },
  "POST /v3/{project_id}/backups/{backup_id}/replicate": {
    body: "ReplicateBackupRequest",
    status: "200",
    answer: "BackupReplicationEnvelope",
    codes: REPLICATION_CODES,
  },
  "POST /v3/{project_id}/backups/sync": {
    body: "SyncBackupsRequest",
    status: "200",
    answer: "SyncBackupsAnswer",
    codes: ["7300", "7301", "7302"],
  },
  "POST /v3/{project_id}/checkpoints": {
    body: "CheckpointRequest",
    status: "200",
    answer: "CheckpointEnvelope",
    codes:
      "6113 1001 6114 9900 2010 0001 6125 6112 6124 6134 6135 6215 7003 7101 7103 8300 6105 6302 0002".split(
        " ",
      ),
  },
  "GET /v3/{project_id}/checkpoints/{checkpoint_id}": {
    status: "200",
    answer: "CheckpointEnvelope",
    codes: ["6217"],
  },
  "POST /v3/{project_id}/checkpoints/replicate": {
    body: "ReplicateVaultRequest",
    status: "200",
    answer: "VaultReplicationEnvelope",
    codes: ["0001", ...REPLICATION_CODES],
  },
  "POST /v3/{project_id}/checkpoints/sync": {
    body: "SyncVaultRequest",
    status: "200",
    answer: "SyncVaultAnswer",
    codes: ["7300", "7301", "7302"],
  },
};
