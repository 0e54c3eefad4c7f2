// Lists the servers that are to be backed up and have no good backup of the last 25 hours, those included that never
// had one. Exits with 1 if there is any.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... OS_PROJECT_NAME=eu-de npx tsx examples/stale-backups.ts
import { Cbr, iamPassword, parseTime } from "oplogs";

const {
  OS_USERNAME = "",
  OS_PASSWORD = "",
  OS_DOMAIN_NAME = "",
  OS_PROJECT_NAME,
  IAM_URL,
  CBR_URL,
} = process.env;
const user = { username: OS_USERNAME, password: OS_PASSWORD, domainName: OS_DOMAIN_NAME };
const token = iamPassword({
  region: "eu-de",
  baseUrl: IAM_URL,
  ...user,
  projectName: OS_PROJECT_NAME ?? "eu-de",
});
const cbr = new Cbr({ region: "eu-de", baseUrl: CBR_URL, token });

const since = new Date(Date.now() - 25 * 3_600_000);
const good = new Set<string | null | undefined>();
for await (const log of cbr.operationLogs.list({
  operation_type: "backup",
  status: "success",
  start_time: since,
}))
  if ((parseTime(log.created_at) ?? 0) >= since) good.add(log.extra_info?.resource?.id);
for await (const vault of cbr.vaults.list({ protect_type: "backup" }))
  for (const { id, name } of vault.resources?.filter((server) => !good.has(server.id)) ?? []) {
    console.log(`${vault.name}: ${name ?? id} has no good backup since ${since.toISOString()}`);
    process.exitCode = 1;
  }
