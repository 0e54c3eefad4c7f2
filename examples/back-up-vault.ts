// Backs up a vault, waits until all of it has ended, and says of each server how it went. Exits with 1 unless all is
// well.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... OS_PROJECT_NAME=eu-de npx tsx examples/back-up-vault.ts VAULT_ID
import { Cbr, iamPassword } from "oplogs/cbr";

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

const started = await cbr.vaults.backUp(process.argv[2] ?? "");
const { ok, logs, skipped, missing } = await cbr.operationLogs.waitFor(started);
for (const { status, extra_info, error_info } of logs)
  console.log(`${extra_info?.resource?.name}: ${status} ${error_info?.message ?? ""}`);
for (const { id, name = id, reason } of [...skipped, ...missing])
  console.log(`${name}: not backed up, ${reason}`);
process.exitCode = ok ? 0 : 1;
