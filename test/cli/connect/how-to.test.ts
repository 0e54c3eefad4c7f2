import { expect, it } from "vitest";
import { configure, describe as describeAll, howTo } from "../../../src/cli/connect/index.js";
import { homeOf } from "./home.js";

it("tells a newcomer for each system what to set, in 25 lines and 110 columns at most", async () => {
  const text = howTo(await configure({}, await homeOf()));
  const lines = text.split("\n");
  expect(lines.length).toBeLessThanOrEqual(25);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(110);
  for (const name of [
    "TOLOKA_TOKEN",
    "OS_USERNAME",
    "OS_PROJECT_ID",
    "OS_ACCESS_KEY",
    "OS_CLOUD",
    "MPT_API_TOKEN",
  ])
    expect(text).toContain(name);
  expect(text).toMatchInlineSnapshot(`
    "Toloka:
      Set TOLOKA_TOKEN to an API key: at toloka.dev, Profile, Integrations, Generate token.

    Cloud Backup and Recovery (Open Telekom Cloud, Swiss OTC, Huawei Cloud):
      Set OS_REGION_NAME, such as eu-de, and one of these (the console shows them at My Credentials):
      - OS_USERNAME, OS_PASSWORD, OS_USER_DOMAIN_NAME and OS_PROJECT_NAME, such as eu-de;
      - OS_ACCESS_KEY, OS_SECRET_KEY and OS_PROJECT_ID, the id of your project in that region;
      - OS_TOKEN and OS_PROJECT_ID;
      - HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_PROJECT_ID.
      Or set OS_CLOUD to a cloud of your clouds.yaml (here, or in ~/.config/openstack or /etc/openstack).
      ~/.huaweicloud/credentials of Huawei's SDKs is read, too.

    SoftwareOne Marketplace:
      Set MPT_API_TOKEN to an API token of an operations account: in the Marketplace, Settings, API tokens.
      For another environment than production, also set MPT_API_BASE_URL.
      Or activate an account in SoftwareOne's own command line: ~/.swocli/accounts.json is read, too.

    A token may also stand in a file: name the system, and --token-file FILE. --verbose shows what is found."
  `);
});

it("leaves out what is configured, and says of a half what it lacks", async () => {
  const env = {
    TOLOKA_TOKEN: "a-token",
    OS_ACCESS_KEY: "a-key",
    OS_REGION_NAME: "eu-de",
    OS_PROJECT_ID: "p",
  };
  const text = howTo(await configure({}, await homeOf(env)));
  expect(text).not.toContain("Toloka");
  expect(text).toContain("To use access keys, set OS_SECRET_KEY.");
  const ready = await configure({}, await homeOf(env), ["toloka"]);
  expect(howTo(ready)).toBe("");
});

it("describes where each value comes from, and shows those that are no secret", async () => {
  const env = {
    TOLOKA_TOKEN: "a-secret",
    OS_TOKEN: "a-secret",
    OS_REGION_NAME: "eu-de\u001b[31m",
    MPT_API_TOKEN: "",
  };
  expect(describeAll(await configure({}, await homeOf(env)))).toEqual([
    "toloka: token from TOLOKA_TOKEN",
    "cbr: token from OS_TOKEN",
    "cbr: region eu-de?[31m from OS_REGION_NAME",
    "cbr: not fully configured",
    "softwareone: token from MPT_API_TOKEN (empty)",
    "softwareone: not fully configured",
  ]);
  expect(describeAll(await configure({}, await homeOf(), ["toloka"]))).toEqual(["toloka: not configured"]);
});
