import type { World } from "./configuration.js";
import { variable } from "./found.js";
import { type FieldNames, type Origin, originOf } from "./origin.js";

/** As openstackclient has them, with the access keys and aliases of Open Telekom Cloud's tools. */
const OPENSTACK: FieldNames = {
  authType: ["OS_AUTH_TYPE"],
  authUrl: ["OS_AUTH_URL"],
  username: ["OS_USERNAME"],
  userId: ["OS_USER_ID"],
  password: ["OS_PASSWORD"],
  domainName: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"],
  domainId: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID"],
  token: ["OS_TOKEN", "OS_AUTH_TOKEN"],
  accessKey: ["OS_ACCESS_KEY", "OS_ACCESS_KEY_ID", "OS_AK"],
  secretKey: ["OS_SECRET_KEY", "OS_ACCESS_KEY_SECRET", "OS_SK"],
  securityToken: ["OS_SECURITY_TOKEN"],
  projectId: ["OS_PROJECT_ID", "OS_TENANT_ID"],
  projectName: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
  region: ["OS_REGION_NAME"],
};

/** As Huawei's SDKs have them. */
const HUAWEI: FieldNames = {
  authUrl: ["HUAWEICLOUD_SDK_IAM_ENDPOINT"],
  accessKey: ["HUAWEICLOUD_SDK_AK"],
  secretKey: ["HUAWEICLOUD_SDK_SK"],
  securityToken: ["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  projectId: ["HUAWEICLOUD_SDK_PROJECT_ID"],
};

export function openStackVariables(env: World["env"]): Origin {
  return originOf(OPENSTACK, (name) => variable(env, name));
}

export function huaweiVariables(env: World["env"]): Origin {
  return originOf(HUAWEI, (name) => variable(env, name));
}
