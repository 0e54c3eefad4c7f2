// Backs up a vault, waits until each resource in it is done, and prints what has become of each.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... OS_PROJECT_NAME=... npx tsx examples/back-up-a-vault.ts VAULT_ID
import { Cbr, iamPassword } from "oplogs/cbr";

const { OS_USERNAME: username = "", OS_PASSWORD: password = "" } = process.env;
const { OS_DOMAIN_NAME: domainName = "", OS_PROJECT_NAME: projectName = "" } = process.env;
const { CBR_URL: baseUrl, IAM_URL } = process.env;
const login = { region: "eu-de", baseUrl: IAM_URL, username, password, domainName, projectName } as const;
const cbr = new Cbr({ region: "eu-de", baseUrl, token: iamPassword(login) });

const started = await cbr.vaults.backUp(process.argv[2] ?? "");
// At night a backup may wait for hours.
const result = await cbr.operationLogs.waitFor(started, { timeout: 12 * 3_600_000 });
for (const { status, extra_info, error_info } of result.logs)
  console.log(status, extra_info?.resource?.name, error_info?.message ?? "");
for (const { id, name = id, reason } of [...result.skipped, ...result.missing])
  console.log("not backed up", name, reason);
process.exitCode = result.ok ? 0 : 1;
