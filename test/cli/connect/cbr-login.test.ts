import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { serveFake } from "../../testing/serve-fake.js";
import { ask, find, helpOf, sources } from "./ask.js";
import { homeOf } from "./home.js";

/** A cloud over HTTP, and the variables of each way to log in to it. */
async function cloudOf(securityToken?: string) {
  const fake = new FakeCbr({ securityToken });
  const { id } = fake.operationLogs.add({ operation_type: "backup" });
  const url = await serveFake(fake);
  const { username, password, domainName } = fake.login();
  const { accessKey, secretKey } = fake.keys();
  const { token, projectId } = fake.options();
  return {
    fake,
    id,
    place: { CBR_BASE_URL: url, OS_AUTH_URL: `${url}/v3`, OS_PROJECT_ID: projectId },
    password: { OS_USERNAME: username, OS_PASSWORD: password, OS_USER_DOMAIN_NAME: domainName },
    token: { OS_TOKEN: token },
    keys: { OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: secretKey },
    huawei: { HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey },
  };
}

describe("each way to log in", () => {
  it.each(["password", "token", "keys", "huawei"] as const)("by variables: %s", async (way) => {
    const cloud = await cloudOf();
    expect(await ask("cbr", await homeOf({ ...cloud.place, ...cloud[way] }))).toBe(cloud.id);
  });

  it("by a project's name with a password", async () => {
    const cloud = await cloudOf();
    const { OS_PROJECT_ID: _, ...place } = cloud.place;
    const world = await homeOf({ ...place, ...cloud.password, OS_PROJECT_NAME: "eu-de" });
    expect(await ask("cbr", world)).toBe(cloud.id);
    expect(await sources("cbr", world)).toMatchObject({ "project name": "eu-de (OS_PROJECT_NAME)" });
  });

  it("by the token of a file", async () => {
    const cloud = await cloudOf();
    const world = await homeOf(cloud.place, { "token.txt": `${cloud.token.OS_TOKEN}\n` });
    expect(await ask("cbr", world, { tokenFile: "token.txt" })).toBe(cloud.id);
  });

  it("by temporary keys", async () => {
    const cloud = await cloudOf("a-security-token");
    const temporary = { ...cloud.place, ...cloud.keys, OS_SECURITY_TOKEN: "a-security-token" };
    expect(await ask("cbr", await homeOf(temporary))).toBe(cloud.id);
    const ofHuawei = { ...cloud.place, ...cloud.huawei, HUAWEICLOUD_SDK_SECURITY_TOKEN: "a-security-token" };
    expect(await ask("cbr", await homeOf(ofHuawei))).toBe(cloud.id);
  });

  it.each([
    ["OS_ACCESS_KEY_ID", "OS_ACCESS_KEY_SECRET"],
    ["OS_AK", "OS_SK"],
  ])("by %s and %s", async (access, secret) => {
    const { place, keys, id } = await cloudOf();
    const world = await homeOf({ ...place, [access]: keys.OS_ACCESS_KEY, [secret]: keys.OS_SECRET_KEY });
    expect(await ask("cbr", world)).toBe(id);
  });

  it("by an id of the user, which needs no domain", async () => {
    const { place, password, id } = await cloudOf();
    const { OS_PASSWORD } = password;
    const world = await homeOf({ ...place, OS_USER_ID: "7116d09f88fa41908676fdd4b039e95b", OS_PASSWORD });
    expect(await ask("cbr", world)).toBe(id);
  });
});

describe("what wins", () => {
  const password = { OS_USERNAME: "ann", OS_PASSWORD: "a-password", OS_USER_DOMAIN_NAME: "acme" };
  const token = { OS_TOKEN: "a-token" };
  const keys = { OS_ACCESS_KEY: "an-access-key", OS_SECRET_KEY: "a-secret-key" };
  const huawei = { HUAWEICLOUD_SDK_AK: "an-access-key", HUAWEICLOUD_SDK_SK: "a-secret-key" };
  const place = { OS_REGION_NAME: "eu-de", OS_PROJECT_ID: "p" };

  it.each([
    { env: { ...huawei, ...keys, ...token, ...password }, wins: "OS_PASSWORD" },
    { env: { ...huawei, ...keys, ...token }, wins: "OS_TOKEN" },
    { env: { ...huawei, ...keys }, wins: "OS_SECRET_KEY" },
    { env: { ...huawei }, wins: "HUAWEICLOUD_SDK_SK" },
    // Half a login does not hide a whole one.
    { env: { ...keys, OS_USERNAME: "ann" }, wins: "OS_SECRET_KEY" },
    { env: { ...keys, ...password, OS_PASSWORD: "" }, wins: "OS_SECRET_KEY" },
    { env: { ...huawei, OS_ACCESS_KEY: "an-access-key" }, wins: "HUAWEICLOUD_SDK_SK" },
    // OS_AUTH_TYPE decides.
    { env: { ...keys, ...token, ...password, OS_AUTH_TYPE: "v3token" }, wins: "OS_TOKEN" },
    { env: { ...keys, ...token, ...password, OS_AUTH_TYPE: "aksk" }, wins: "OS_SECRET_KEY" },
    { env: { ...keys, ...token, ...password, OS_AUTH_TYPE: "password" }, wins: "OS_PASSWORD" },
  ])("$wins of $env", async ({ env, wins }) => {
    const world = await homeOf({ ...place, ...env });
    expect((await find("cbr", world)).state).toBe("ready");
    expect(Object.values(await sources("cbr", world))).toContain(wins);
  });

  it("a flag, before them all", async () => {
    const world = await homeOf({ ...place, ...password });
    expect(await sources("cbr", world, { token: "a-token", region: "eu-nl", projectId: "q" })).toEqual({
      token: "--token",
      region: "eu-nl (--region)",
      "project id": "q (--project-id)",
    });
  });

  it("the id of a project before its name, but the name of a flag before the id of a variable", async () => {
    const world = await homeOf({ ...place, ...password, OS_PROJECT_NAME: "eu-de_web" });
    expect(await sources("cbr", world)).toMatchObject({ "project id": "p (OS_PROJECT_ID)" });
    const found = await sources("cbr", world, { projectName: "eu-de_db" });
    expect(found).toMatchObject({ "project name": "eu-de_db (--project-name)" });
    expect(found).not.toHaveProperty("project id");
  });

  it("Huawei's own project id, with Huawei's keys", async () => {
    const world = await homeOf({ ...place, ...huawei, HUAWEICLOUD_SDK_PROJECT_ID: "q" });
    expect(await sources("cbr", world)).toMatchObject({ "project id": "q (HUAWEICLOUD_SDK_PROJECT_ID)" });
  });

  it("never AWS_*", async () => {
    const world = await homeOf({ ...place, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" });
    expect((await find("cbr", world)).state).toBe("missing");
  });
});

describe("the region", () => {
  const login = { OS_USERNAME: "ann", OS_PASSWORD: "x", OS_DOMAIN_NAME: "acme", OS_PROJECT_NAME: "eu-de" };

  it.each([
    ["https://iam.eu-de.otc.t-systems.com/v3", "eu-de"],
    ["https://iam.eu-nl.otc.t-systems.com:443/v3/", "eu-nl"],
    ["https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", "eu-ch2"],
    ["https://iam.cn-north-4.myhuaweicloud.com/v3", "cn-north-4"],
    ["https://iam.eu-west-101.myhuaweicloud.eu", "eu-west-101"],
  ])("is read from %s: %s", async (url, region) => {
    const world = await homeOf({ ...login, OS_AUTH_URL: url });
    expect(await sources("cbr", world)).toMatchObject({ region: `${region} (OS_AUTH_URL)` });
  });

  it.each([
    "https://iam.myhuaweicloud.com",
    "https://keystone.example.com/v3",
    "iam.eu-de.otc.t-systems.com",
    "",
  ])("is not known from %j: it must be set", async (url) => {
    expect(await helpOf("cbr", await homeOf({ ...login, OS_AUTH_URL: url }))).toContain("Set OS_REGION_NAME");
  });

  it("needs CBR_BASE_URL if its host of CBR is not known", async () => {
    const env = { ...login, OS_AUTH_URL: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" };
    const found = await find("cbr", await homeOf(env));
    if (found.state !== "ready") throw new Error("not ready");
    await expect(found.connect()).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/CBR has in region eu-ch2.*baseUrl is CBR_BASE_URL or --base-url/),
    });
    const settled = await find("cbr", await homeOf({ ...env, CBR_BASE_URL: "https://cbr.example.com" }));
    if (settled.state !== "ready") throw new Error("not ready");
    expect((await settled.connect()).system).toBe("cbr");
  });
});

describe("half a configuration says exactly what is missing", () => {
  const place = { OS_REGION_NAME: "eu-de", OS_PROJECT_ID: "p" };
  const keys = { OS_ACCESS_KEY: "a", OS_SECRET_KEY: "b" };

  it.each([
    [{ OS_USERNAME: "ann" }, "To log in with a password, set OS_PASSWORD and OS_USER_DOMAIN_NAME."],
    [{ OS_PASSWORD: "x" }, "To log in with a password, set OS_USERNAME and OS_USER_DOMAIN_NAME."],
    [{ OS_USERNAME: "ann", OS_PASSWORD: "x" }, "To log in with a password, set OS_USER_DOMAIN_NAME."],
    [
      { OS_USERNAME: "ann", OS_PASSWORD: "", OS_DOMAIN_NAME: "acme" },
      "To log in with a password, set OS_PASSWORD (it is there, but empty).",
    ],
    [{ OS_TOKEN: "" }, "To use a token, set OS_TOKEN (it is there, but empty)."],
    [{ OS_AK: "a" }, "To use access keys, set OS_SECRET_KEY."],
    [{ HUAWEICLOUD_SDK_SK: "a" }, "To use access keys, set HUAWEICLOUD_SDK_AK."],
    [{ OS_AUTH_TYPE: "token", OS_USERNAME: "ann" }, "To use a token, as OS_AUTH_TYPE says, set OS_TOKEN."],
    [
      { OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
      "To log in with a password, set OS_USERNAME and OS_PASSWORD and OS_USER_DOMAIN_NAME.",
    ],
  ])("%j", async (env, says) => {
    const world = await homeOf({ ...place, ...env });
    const help = (await helpOf("cbr", world)).split("\n");
    expect(help).toContain(says);
    expect(help.join()).not.toMatch(/OS_REGION_NAME|OS_PROJECT/);
    expect((await find("cbr", world)).settings).not.toEqual([]);
  });

  it.each([
    [{ ...keys, OS_PROJECT_ID: "p" }, ["Set OS_REGION_NAME"]],
    [{ ...keys, OS_REGION_NAME: "eu-de" }, ["Set OS_PROJECT_ID, or --project-id: 32 hex digits"]],
    [
      { ...keys, OS_REGION_NAME: "eu-de", OS_PROJECT_NAME: "eu-de" },
      ["A name is enough with a password only"],
    ],
    [{ OS_TOKEN: "t", OS_REGION_NAME: "eu-de", OS_PROJECT_NAME: "eu-de" }, ["Set OS_PROJECT_ID"]],
    [{ ...keys }, ["Set OS_REGION_NAME", "Set OS_PROJECT_ID"]],
    [{ ...keys, ...place, OS_PROJECT_ID: "" }, ["OS_PROJECT_ID is set, but empty"]],
    [{ ...keys, ...place, OS_REGION_NAME: "" }, ["OS_REGION_NAME is set, but empty"]],
    [{ ...keys, ...place, CBR_BASE_URL: "" }, ["CBR_BASE_URL is set, but empty"]],
    [
      {
        OS_USERNAME: "ann",
        OS_PASSWORD: "x",
        OS_DOMAIN_NAME: "a",
        OS_PROJECT_ID: "p",
        CBR_BASE_URL: "https://x.test",
      },
      ["Set OS_AUTH_URL to the address of IAM"],
    ],
  ])("%j", async (env, says) => {
    const help = (await helpOf("cbr", await homeOf(env))).split("\n");
    expect(help).toHaveLength(says.length);
    for (const [index, line] of says.entries()) expect(help[index]).toContain(line);
  });

  it("and does not end up at the account of a file", async () => {
    const files = { "~/.huaweicloud/credentials": "[basic]\nak = a\nsk = b\nproject_id = p\n" };
    const help = await helpOf("cbr", await homeOf({ ...place, OS_USERNAME: "ann" }, files));
    expect(help).toContain("Or name a cloud of clouds.yaml by OS_CLOUD or --cloud.");
  });

  it("an empty project of two does not matter", async () => {
    const world = await homeOf({ ...keys, ...place, OS_PROJECT_NAME: "" });
    expect((await find("cbr", world)).state).toBe("ready");
  });

  it("a way to log in that is not known is refused without its value", async () => {
    const world = await homeOf({ ...place, OS_USERNAME: "ann", OS_AUTH_TYPE: "v3oidcpassword" });
    await expect(find("cbr", world)).rejects.toThrow(
      "OS_AUTH_TYPE names a way to log in that is not known here: it may be password, v3password, token, v3token, aksk",
    );
  });
});
