import { OplogsError } from "../core/errors.js";

/** Undefined if no document names the host, or if they disagree. */
interface Hosts {
  readonly cbr: string | undefined;
  readonly iam: string | undefined;
}
type HostsOf = (region: string) => Hosts;

// Without types of their own: the compiler reads from these which hosts are known.
const otc = (region: string) => ({
  cbr: `https://cbr.${region}.otc.t-systems.com`,
  iam: `https://iam.${region}.otc.t-systems.com`,
});
const swissOtc = (region: string) => ({
  cbr: undefined,
  iam: `https://iam-pub.${region}.sc.otc.t-systems.com`,
});
const huawei = (region: string) => ({
  cbr: `https://cbr.${region}.myhuaweicloud.com`,
  iam: `https://iam.${region}.myhuaweicloud.com`,
});
/** Huawei's SDKs use the global IAM if they list none for the region. */
const huaweiWithGlobalIam = (region: string) => ({
  ...huawei(region),
  iam: "https://iam.myhuaweicloud.com",
});
/** Huawei's SDKs name no IAM host for these. */
const huaweiWithoutIam = (region: string) => ({ ...huawei(region), iam: undefined });
const unsettled = () => ({ cbr: undefined, iam: undefined });

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
} satisfies Record<string, HostsOf>;

/** The regions whose host of this service is known. */
type Known<Service extends keyof Hosts> = {
  [R in keyof typeof REGIONS]: ReturnType<(typeof REGIONS)[R]>[Service] extends string ? R : never;
}[keyof typeof REGIONS];

/**
 * A region whose host is known, or any other one: that needs `baseUrl`.
 * @useDeclaredType
 */
export type Region = Known<"cbr"> | (string & {});

/**
 * A region whose host of IAM is known, or any other one: that needs `baseUrl`.
 * @useDeclaredType
 */
export type IamRegion = Known<"iam"> | (string & {});

/** The base URL that was passed, or the host of the region. */
export function hostOf(
  service: keyof Hosts,
  { region, baseUrl }: { region?: string | undefined; baseUrl?: string | undefined },
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
