/** What a vendor publishes of an API, and our document of it. */
export interface Source {
  readonly name: string;
  readonly document: string;
  /** A page of reStructuredText, or an OpenAPI or Swagger document in JSON or YAML. */
  readonly kind: "rst" | "openapi";
  readonly urls: readonly string[];
}

const GITHUB = "https://raw.githubusercontent.com";
const HUAWEI = `${GITHUB}/mingyang91/huawei-cloud-api-definitions/HEAD/schemas/CBR/src`;
const OTC = `${GITHUB}/opentelekomcloud-docs/cloud-backup-recovery/HEAD/api-ref/source/cbr_apis`;

export const SOURCES: readonly Source[] = [
  {
    name: "Open Telekom Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "rst",
    urls: [`${OTC}/tasks/querying_the_task_list.rst`, `${OTC}/tasks/querying_a_single_task.rst`],
  },
  {
    name: "Huawei Cloud, Cloud Backup and Recovery",
    document: "cbr",
    kind: "openapi",
    urls: [`${HUAWEI}/ListOpLogs.json`, `${HUAWEI}/ShowOpLog.json`],
  },
  {
    name: "Toloka",
    document: "toloka",
    kind: "openapi",
    urls: [`${GITHUB}/Toloka/docs/HEAD/en/api/reference/fullApi.yaml`],
  },
  {
    name: "SoftwareOne Marketplace",
    document: "softwareone",
    kind: "openapi",
    // What the vendor's documentation links to.
    urls: ["https://api.s1.show/public/v1/system/openapi.json"],
  },
];
