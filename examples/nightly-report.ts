// Lists everything that went wrong in the last 24 hours, in all projects of an account in two regions: what failed,
// what the service stopped, and what never ran. Exits with 1 if there is any.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... npx tsx examples/nightly-report.ts
import { Cbr, hasFailed, iamPassword, iamProjects } from "oplogs/cbr";

const { OS_USERNAME = "", OS_PASSWORD = "", OS_DOMAIN_NAME = "", IAM_URL, CBR_URL } = process.env;
const user = { username: OS_USERNAME, password: OS_PASSWORD, domainName: OS_DOMAIN_NAME, baseUrl: IAM_URL };
const yesterday = new Date(Date.now() - 24 * 3_600_000);

for (const region of ["eu-de", "eu-nl"]) {
  const projects = await iamProjects({ ...user, region });
  for (const { id, name } of projects.filter((project) => project.name?.startsWith(region))) {
    const token = iamPassword({ ...user, region, projectId: id });
    const cbr = new Cbr({ region, baseUrl: CBR_URL, projectId: id, token });
    for await (const log of cbr.operationLogs.list({ start_time: yesterday })) {
      if (!hasFailed(log)) continue;
      const what = log.extra_info?.resource?.name ?? log.vault_name ?? log.id;
      console.log(`${name}  ${log.operation_type}  ${what}  ${log.status}  ${log.error_info?.message ?? ""}`);
      process.exitCode = 1;
    }
  }
}
