// Backs up a vault, waits until all of it has ended, and says of each server how it went. Exits with 1 unless all is
// well.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... npx tsx examples/back-up-vault.ts VAULT_ID
import { Cbr, iamPassword } from "oplogs/cbr";

const { IAM_URL, CBR_URL, OS_USERNAME = "", OS_PASSWORD = "", OS_DOMAIN_NAME = "" } = process.env;
const user = { username: OS_USERNAME, password: OS_PASSWORD, domainName: OS_DOMAIN_NAME };
const region = "eu-de";
const token = iamPassword({ ...user, region, baseUrl: IAM_URL, projectName: region });
const cbr = new Cbr({ region, baseUrl: CBR_URL, token });

const started = await cbr.vaults.backUp(process.argv[2] ?? "");
const { ok, logs, skipped, missing } = await cbr.operationLogs.waitFor(started);
for (const { status, extra_info, error_info } of logs)
  console.log(`${extra_info?.resource?.name}: ${status} ${error_info?.message ?? ""}`);
for (const { id, name = id, reason } of [...skipped, ...missing])
  console.log(`${name}: not backed up, ${reason}`);
process.exitCode = ok ? 0 : 1;
