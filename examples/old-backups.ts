// Prints the servers whose last good backup is older than 25 hours, and those that were never backed up.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... OS_PROJECT_NAME=... npx tsx examples/old-backups.ts
import { parseTime } from "oplogs";
import { Cbr, iamPassword } from "oplogs/cbr";

const { OS_USERNAME: username = "", OS_PASSWORD: password = "" } = process.env;
const { OS_DOMAIN_NAME: domainName = "", OS_PROJECT_NAME: projectName = "" } = process.env;
const { CBR_URL: baseUrl, IAM_URL } = process.env;
const login = { region: "eu-de", baseUrl: IAM_URL, username, password, domainName, projectName } as const;
const cbr = new Cbr({ region: "eu-de", baseUrl, token: iamPassword(login) });

const backedUp = new Set<unknown>();
const limit = Date.now() - 25 * 3_600_000;
for await (const log of cbr.operationLogs.list({ operation_type: "backup", status: "success" }))
  if (Number(parseTime(log.ended_at)) > limit) backedUp.add(log.extra_info?.resource?.id);
// A server that was never backed up is in no log. The vaults say which servers should be.
for await (const { resources } of cbr.vaults.list({ object_type: "server", protect_type: "backup" }))
  for (const { id, name } of resources ?? []) if (!backedUp.has(id)) console.log(name ?? id);
