/** The hosts of IAM that name a region: Open Telekom Cloud, Swiss OTC, Huawei Cloud. */
const HOSTS = [
  /^iam\.([a-z\d-]+)\.otc\.t-systems\.com$/,
  /^iam-pub\.([a-z\d-]+)\.sc\.otc\.t-systems\.com$/,
  /^iam\.([a-z\d-]+)\.myhuaweicloud\.(?:com|eu)$/,
];

/** Huawei's IAM for all regions. */
const GLOBAL = "iam.myhuaweicloud.com";

export function isKnownIam(authUrl: string): boolean {
  return regionOf(authUrl) !== undefined || hostOf(authUrl) === GLOBAL;
}

/** The region of an address of IAM, such as `https://iam.eu-de.otc.t-systems.com/v3`; `undefined` if it names none. */
export function regionOf(authUrl: string): string | undefined {
  const name = hostOf(authUrl) ?? "";
  return HOSTS.map((host) => host.exec(name)?.[1]).find((region) => region !== undefined);
}

function hostOf(authUrl: string): string | undefined {
  return URL.canParse(authUrl) ? new URL(authUrl).hostname : undefined;
}
