/** The hosts of IAM that name a region: Open Telekom Cloud, Swiss OTC, Huawei Cloud. */
const HOSTS = [
  /^iam\.([a-z\d-]+)\.otc\.t-systems\.com$/,
  /^iam-pub\.([a-z\d-]+)\.sc\.otc\.t-systems\.com$/,
  /^iam\.([a-z\d-]+)\.myhuaweicloud\.(?:com|eu)$/,
];

/** The region of an address of IAM, such as `https://iam.eu-de.otc.t-systems.com/v3`; `undefined` if it names none. */
export function regionOf(authUrl: string): string | undefined {
  if (!URL.canParse(authUrl)) return undefined;
  const { hostname } = new URL(authUrl);
  for (const host of HOSTS) {
    const region = host.exec(hostname)?.[1];
    if (region !== undefined) return region;
  }
  return undefined;
}
