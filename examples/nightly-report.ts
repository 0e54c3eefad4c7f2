// Prints what failed or was skipped in the last 24 hours, in all projects of an account, region by region.
//
//   OS_USERNAME=... OS_PASSWORD=... OS_DOMAIN_NAME=... npx tsx examples/nightly-report.ts eu-de eu-nl
import { parseTime } from "oplogs";
import { Cbr, hasFailed, iamPassword, iamProjects } from "oplogs/cbr";

const { OS_USERNAME: username = "", OS_PASSWORD: password = "" } = process.env;
const { OS_DOMAIN_NAME: domainName = "", CBR_URL, IAM_URL } = process.env;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

for (const region of process.argv.slice(2)) {
  const login = { region, baseUrl: IAM_URL, username, password, domainName };
  for (const { id: projectId, name } of await iamProjects(login)) {
    // The name of a project begins with its region, such as eu-de_shop.
    if (!name?.startsWith(region)) continue;
    const cbr = new Cbr({ region, baseUrl: CBR_URL, projectId, token: iamPassword(login) });
    // Which of its times `start_time` means is not documented: ask for two days, and look at the end.
    for await (const log of cbr.operationLogs.list({ start_time: daysAgo(2) })) {
      const ended = parseTime(log.ended_at ?? log.updated_at);
      if (hasFailed(log) && !(ended && ended < daysAgo(1)))
        console.log(name, log.operation_type, log.status, log.extra_info?.resource?.name, log.error_info);
    }
  }
}
