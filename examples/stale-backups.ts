// Lists the servers that are to be backed up and have no good backup of the last 25 hours, those included that never
// had one.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... npx tsx examples/stale-backups.ts
import { Cbr, iamPassword, parseTime } from "oplogs";

const { IAM_URL, CBR_URL, OS_USERNAME = "", OS_PASSWORD = "", OS_DOMAIN_NAME = "" } = process.env;
const user = { username: OS_USERNAME, password: OS_PASSWORD, domainName: OS_DOMAIN_NAME };
const region = "eu-de";
const token = iamPassword({ ...user, region, baseUrl: IAM_URL, projectName: region });
const cbr = new Cbr({ region, baseUrl: CBR_URL, token });

const start_time = new Date(Date.now() - 25 * 3_600_000);
const good = new Set<string | null | undefined>();
for await (const log of cbr.operationLogs.list({ operation_type: "backup", status: "success", start_time }))
  if ((parseTime(log.created_at) ?? 0) >= start_time) good.add(log.extra_info?.resource?.id);
for await (const { name: vault, resources } of cbr.vaults.list({ protect_type: "backup" }))
  for (const { id, name } of resources ?? [])
    if (!good.has(id))
      console.log(`${vault}: ${name ?? id} has no good backup since ${start_time.toISOString()}`);
