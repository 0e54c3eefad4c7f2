/**
 * Lists yesterday's backups of a vault that failed, timed out or were skipped, and says why:
 *
 *     npx tsx examples/failed-backups.ts VAULT_ID
 *
 * Logs in with OS_USERNAME, OS_PASSWORD and OS_DOMAIN_NAME, for the project OS_PROJECT_ID. In a region other
 * than eu-de, CBR_URL and IAM_URL say where the services are.
 */
import { isOplogsError, parseTime } from "oplogs";
import { Cbr, hasFailed, iamPassword } from "oplogs/cbr";

const [vaultId] = process.argv.slice(2);
if (!vaultId) throw new Error("say which vault: failed-backups.ts VAULT_ID");

const region = "eu-de";
const cbr = new Cbr({
  region,
  baseUrl: process.env.CBR_URL,
  projectId: env("OS_PROJECT_ID"),
  token: iamPassword({
    region,
    baseUrl: process.env.IAM_URL,
    username: env("OS_USERNAME"),
    password: env("OS_PASSWORD"),
    domainName: env("OS_DOMAIN_NAME"),
  }),
});

const today = new Date();
today.setHours(0, 0, 0, 0);
const yesterday = new Date(today);
yesterday.setDate(today.getDate() - 1);

try {
  let count = 0;
  for await (const log of cbr.operationLogs.list({
    vault_id: vaultId,
    operation_type: "backup",
    start_time: yesterday,
    end_time: today,
  })) {
    // A filter takes one status, and a backup that timed out or never ran has failed, too.
    if (!hasFailed(log)) continue;
    count++;
    const time = parseTime(log.ended_at ?? log.created_at)?.toLocaleTimeString() ?? "at some time";
    const what = log.extra_info?.resource?.name || log.extra_info?.resource?.id || `log ${log.id}`;
    const why = [log.error_info?.code, log.error_info?.message].filter(Boolean).join(": ");
    console.log(`${time}  ${what}  ${log.status}: ${why || "no reason given"}`);
  }
  console.log(`${count} failed backups on ${yesterday.toDateString()}`);
} catch (error) {
  if (!isOplogsError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`set the environment variable ${name}`);
  return value;
}
