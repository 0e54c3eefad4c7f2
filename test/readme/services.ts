import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import type { onTestFinished } from "vitest";
import { fields, isObject } from "../../src/core/json.js";
import { type DocumentName, operationsOf } from "../contract/document.js";
import { serveFake } from "../testing/serve-fake.js";

const now = () => new Date();
/** The project that programs name when they do not read it from the environment. */
const PROJECT = "a-project-id";

/** What has gone on in the project of late, the newest first. */
const RECENT = [
  ["backup", "success", "db-01"],
  ["restore", "failed", "db-01"],
  ["backup", "skipped", "scratch-volume"],
  ["restore", "timeout", "home-directories"],
  ["backup", "running", "web-01"],
  ["delete", "failed", "web-01"],
] as const;

/**
 * Serves the three services until the test ends, with the things in them that the programs of the documents name.
 * Returns the environment that these programs read.
 */
export async function startServices(finished: typeof onTestFinished): Promise<Record<string, string>> {
  const { cloud, vault } = cloudWithServers();
  const [toloka, cbr, marketplace] = [tolokaWithLogs(), cloud, marketplaceWithTasks()];
  const [tolokaUrl, cbrUrl, marketplaceUrl] = [
    await serveFake(toloka, finished),
    await serveFake(cbr, finished),
    await serveFake(marketplace, finished),
  ];
  const { username, password, domainName } = cloud.login();
  const { accessKey, secretKey } = cloud.keys();
  return {
    TOLOKA_TOKEN: toloka.options().token,
    MPT_API_TOKEN: marketplace.options().token,
    OS_TOKEN: cloud.options().token,
    OS_USERNAME: username,
    OS_PASSWORD: password,
    OS_DOMAIN_NAME: domainName,
    OS_PROJECT_ID: PROJECT,
    OS_PROJECT_NAME: "eu-de",
    HUAWEICLOUD_SDK_AK: accessKey,
    HUAWEICLOUD_SDK_SK: secretKey,
    HUAWEICLOUD_SDK_PROJECT_ID: PROJECT,
    VAULT_ID: vault.id,
    FAKES: JSON.stringify({
      "https://toloka.dev": tolokaUrl,
      "https://sandbox.toloka.dev": tolokaUrl,
      "https://cbr.eu-de.otc.t-systems.com": cbrUrl,
      "https://iam.eu-de.otc.t-systems.com": cbrUrl,
      "https://cbr.ap-southeast-1.myhuaweicloud.com": cbrUrl,
      "https://api.platform.softwareone.com": marketplaceUrl,
    }),
  };
}

/** Three servers in a vault: a backup of one of them fails, and one is busy. The first one has a backup. */
function cloudWithServers() {
  const cloud = new FakeCbr({ now, projectId: PROJECT });
  const serverOf = (name: string) => ({ id: `id-of-${name}`, type: "OS::Nova::Server", name }) as const;
  const vault = cloud.vaults.add({ name: "servers", resources: ["db-01", "web-01", "web-02"].map(serverOf) });
  const disk = cloud.backups.add({ resource_id: "a-disk", resource_type: "OS::Cinder::Volume" });
  cloud.backups.add({
    vault_id: vault.id,
    resource_id: "id-of-db-01",
    resource_name: "db-01",
    resource_type: "OS::Nova::Server",
    children: [disk],
  });
  for (const [index, [operation_type, status, name]] of RECENT.entries()) {
    const created_at = new Date(Date.now() - (index + 1) * 600_000).toISOString();
    cloud.operationLogs.add({ operation_type, status, created_at, extra_info: { resource: serverOf(name) } });
  }
  const [documented = {}] = things("cbr", "getOperationLog", "success", "operation_log");
  cloud.operationLogs.add({ id: String(documented["id"]) }, { ...documented, project_id: PROJECT });
  cloud.script(({ resourceId, operationType }) => {
    if (operationType !== "backup" || resourceId === "id-of-db-01") return { statuses: ["success"] };
    const code = "BackupService.6125";
    return resourceId === "id-of-web-01"
      ? { statuses: ["failed"], error_info: { code: "BackupService.7003", message: "The disk is locked." } }
      : { skip: { code, reason: "The resource is being backed up." } };
  });
  return { cloud, vault };
}

/** Operations that have ended, one of them with a log of good tasks and bad ones, and a pool. */
function tolokaWithLogs(): FakeToloka {
  const service = new FakeToloka({ now });
  service.operations.add({ id: "57068577e4b0bf7b07a0256f", type: "POOL.OPEN" });
  const { id } = service.operations.add({ id: "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10" });
  for (const step of things("toloka", "getOperationLog", "tasks-mixed"))
    service.operations.log(id).add({ type: "TASK_CREATE" }, step);
  service.pools.add({ id: "1238218" });
  return service;
}

/** Tasks that have ended, one of them after an import that failed. */
function marketplaceWithTasks(): FakeSoftwareOne {
  const platform = new FakeSoftwareOne({ now });
  platform.tasks.add({ id: "TSK-0001-2260-8193-5574" });
  for (const [id, status] of [
    ["TSK-0004-5520-7714-3098", "Failed"],
    ["TSK-1234-5678-9012-3456", "Completed"],
  ] as const) {
    platform.tasks.add({ id, status, object: { id: "BUY-4230-6788" } });
    // The document shows the newest first.
    for (const entry of things("softwareone", "listTaskLogs", "one-page", "data").reverse())
      platform.tasks
        .logs(id)
        .add({ id: `${id}-${String(entry["id"])}` }, { ...entry, id: `${id}-${entry["id"]}` });
    platform.tasks.setResult(id, { rows: 0 });
  }
  return platform;
}

/** What the named example of an operation holds, or a member of it: the items of a list, or the one thing. */
function things(
  document: DocumentName,
  id: string,
  name: string,
  member?: string,
): Record<string, unknown>[] {
  const operation = operationsOf(document).find((operation) => operation.id === id);
  const example = operation?.examples.find((example) => example.name === name);
  if (!example) throw new Error(`${document} has no example ${name} of ${id}`);
  const found = [member === undefined ? example.value : fields(example.value)[member]].flat();
  return found.filter(isObject);
}
