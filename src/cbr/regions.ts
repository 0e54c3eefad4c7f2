import { OplogsError } from "../core/errors.js";

/** Where the services of a region are, as their operators document it. */
const HOSTS: Readonly<Record<string, { cbr: string; iam: string }>> = {
  "eu-de": {
    cbr: "https://cbr.eu-de.otc.t-systems.com",
    iam: "https://iam.eu-de.otc.t-systems.com",
  },
  "eu-nl": {
    cbr: "https://cbr.eu-nl.otc.t-systems.com",
    iam: "https://iam.eu-nl.otc.t-systems.com",
  },
};

/** A region whose hosts are known. */
export type Region = "eu-de" | "eu-nl";

/** The base URL that was given, or the host of the region. */
export function hostOf(
  service: "cbr" | "iam",
  { region, baseUrl }: { region?: Region | undefined; baseUrl?: string | undefined },
): string {
  if (baseUrl !== undefined) return baseUrl;
  if (region !== undefined && Object.hasOwn(HOSTS, region)) {
    const host = HOSTS[region]?.[service];
    if (host) return host;
  }
  const known = Object.keys(HOSTS).join(", ");
  const problem =
    region === undefined
      ? "region or baseUrl is missing"
      : `the hosts of region ${region} are not known here`;
  throw new OplogsError(
    "config",
    `${problem}: give a region of ${known}, or baseUrl as in your service catalogue`,
  );
}
