import { OplogsError } from "../core/errors.js";

/** Undefined where no document names the host, or where they disagree. */
interface Hosts {
  readonly cbr: string | undefined;
  readonly iam: string | undefined;
}
type HostsOf = (region: string) => Hosts;

const otc: HostsOf = (region) => ({
  cbr: `https://cbr.${region}.otc.t-systems.com`,
  iam: `https://iam.${region}.otc.t-systems.com`,
});
const swissOtc: HostsOf = (region) => ({
  cbr: undefined,
  iam: `https://iam-pub.${region}.sc.otc.t-systems.com`,
});
const huawei: HostsOf = (region) => ({
  cbr: `https://cbr.${region}.myhuaweicloud.com`,
  iam: `https://iam.${region}.myhuaweicloud.com`,
});
/** Huawei's SDKs use the global IAM where they list none for the region. */
const huaweiWithGlobalIam: HostsOf = (region) => ({
  ...huawei(region),
  iam: "https://iam.myhuaweicloud.com",
});
/** Huawei's SDKs name no IAM host for these. */
const huaweiWithoutIam: HostsOf = (region) => ({ ...huawei(region), iam: undefined });
const unsettled: HostsOf = () => ({ cbr: undefined, iam: undefined });

const REGIONS = {
  "eu-de": otc,
  "eu-nl": otc,
  "eu-ch2": swissOtc,
  "ae-ad-1": huaweiWithoutIam,
  "af-south-1": huawei,
  "ap-southeast-1": huawei,
  "ap-southeast-2": huawei,
  "ap-southeast-3": huawei,
  "ap-southeast-4": huaweiWithoutIam,
  "cn-east-2": huawei,
  "cn-east-3": huawei,
  "cn-north-1": huawei,
  "cn-north-2": huawei,
  "cn-north-4": huawei,
  "cn-north-9": huawei,
  "cn-south-1": huawei,
  "cn-south-2": huawei,
  "cn-south-4": huaweiWithGlobalIam,
  "cn-southwest-2": huawei,
  // Huawei's SDKs have had it under .eu and under .com.
  "eu-west-101": unsettled,
  "la-north-2": huawei,
  "la-south-2": huawei,
  "me-east-1": huawei,
  "na-mexico-1": huawei,
  "sa-brazil-1": huawei,
  "tr-west-1": huaweiWithGlobalIam,
};

/**
 * A region that is known here; for any other there is `baseUrl`.
 * @useDeclaredType
 */
export type Region = keyof typeof REGIONS;

/** The base URL that was given, or the host of the region. */
export function hostOf(
  service: keyof Hosts,
  { region, baseUrl }: { region?: Region | undefined; baseUrl?: string | undefined },
): string {
  if (baseUrl !== undefined) return baseUrl;
  const table: Readonly<Record<string, HostsOf>> = REGIONS;
  const hosts = region !== undefined && Object.hasOwn(table, region) ? table[region]?.(region) : undefined;
  const host = hosts?.[service];
  if (host) return host;
  const known = Object.entries(table).filter(([name, of]) => of(name)[service]);
  const problem =
    region === undefined
      ? "region or baseUrl is missing"
      : hosts
        ? `no document settles which host ${service.toUpperCase()} has in region ${region}`
        : `the region ${JSON.stringify(region)} is not known here`;
  const remedy = "give baseUrl as in your service catalogue, or one of the known regions";
  throw new OplogsError("config", `${problem}: ${remedy}: ${known.map(([name]) => name).join(", ")}`);
}
