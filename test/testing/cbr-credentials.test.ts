import { akSk, Cbr, type CbrCredential, iamPassword, iamProjects } from "oplogs/cbr";
import { FakeCbr, type FakeCbrOptions } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

/** What comes of a call with that credential. */
async function outcome(cloud: FakeCbr, credential: CbrCredential): Promise<unknown> {
  const { token: _, ...options } = cloud.options();
  try {
    await new Cbr({ ...options, ...credential, maxRetries: 0 }).operationLogs.list().take(1);
    return "fine";
  } catch (error) {
    return error;
  }
}

describe("a token", () => {
  it.each(["", "of-another-cloud"])("%j is refused", async (made) => {
    const cloud = new FakeCbr();
    const { fetch, baseUrl, projectId } = cloud.options();
    const headers = made ? { "x-auth-token": made } : {};
    const response = await fetch(`${baseUrl}/v3/${projectId}/vaults`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error_code: "APIGW.0301" });
  });

  it("of another project is refused", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr({ ...cloud.options(), projectId: "another" });
    expect(await errorOf(cbr.operationLogs.list().take(1))).toMatchObject({
      status: 403,
      code: "APIGW.0302",
    });
  });

  it("that has run out is refused, and a login renews it", async () => {
    const cloud = new FakeCbr();
    const { token, ...options } = cloud.options();
    const byPassword = new Cbr({ ...options, token: iamPassword(cloud.login()) });
    await byPassword.operationLogs.list().take(1);
    cloud.expireTokens();
    const given = new Cbr({ ...options, token });
    expect(await errorOf(given.operationLogs.list().take(1))).toMatchObject({
      status: 401,
      code: "APIGW.0307",
    });
    await byPassword.operationLogs.list().take(1);
    expect(cloud.requests.filter(({ path }) => path === "/v3/auth/tokens")).toHaveLength(2);
  });

  it("runs out after a day by the clock that the test brings", async () => {
    let time = Date.now();
    const cloud = new FakeCbr({ now: () => new Date(time) });
    const cbr = new Cbr(cloud.options());
    await cbr.operationLogs.list().take(1);
    time += 25 * 3_600_000;
    expect(await errorOf(cbr.operationLogs.list().take(1))).toMatchObject({ code: "APIGW.0307" });
  });
});

describe("a login", () => {
  it.each([
    { username: "bob" },
    { password: "b-password" },
    { domainName: "other" },
    { projectName: "eu-nl" },
  ])("with %j is refused", async (wrong) => {
    const cloud = new FakeCbr();
    const token = iamPassword({ ...cloud.login(), ...wrong });
    expect(await outcome(cloud, { token })).toMatchObject({ kind: "credential", cause: { status: 401 } });
  });

  it("names a project by its name, or none", async () => {
    const cloud = new FakeCbr();
    expect(await outcome(cloud, { token: iamPassword({ ...cloud.login(), projectName: "eu-de" }) })).toBe(
      "fine",
    );
    const { fetch, baseUrl, username, password, domainName } = cloud.login();
    const user = { name: username, password, domain: { name: domainName } };
    const body = JSON.stringify({ auth: { identity: { methods: ["password"], password: { user } } } });
    const response = await fetch(`${baseUrl}/v3/auth/tokens`, { method: "POST", body });
    expect(await response.json()).toMatchObject({
      token: { domain: { name: "acme" }, catalog: [{ type: "cbr" }] },
    });
  });

  it("needs the passcode, which is good once", async () => {
    const cloud = new FakeCbr({ passcode: "123456" });
    const { fetch, baseUrl, username, password, domainName } = cloud.login();
    const user = { name: username, password, domain: { name: domainName } };
    const logIn = async (passcode: string) => {
      const totp = { user: { id: "7116d09f88fa41908676fdd4b039e95b", passcode } };
      const identity = { methods: ["password", "totp"], password: { user }, totp };
      const body = JSON.stringify({ auth: { identity } });
      return (await fetch(`${baseUrl}/v3/auth/tokens`, { method: "POST", body })).status;
    };
    expect([await logIn("000000"), await logIn("123456"), await logIn("123456")]).toEqual([401, 201, 401]);
    expect(JSON.stringify(cloud.requests)).not.toContain("123456");
  });
});

describe("a signature", () => {
  const signed = (given: FakeCbrOptions, wrong: object = {}) => {
    const cloud = new FakeCbr(given);
    return outcome(cloud, { signer: akSk({ ...cloud.keys(), ...wrong }) });
  };

  it("of the account's keys is taken", async () => {
    expect(await signed({})).toBe("fine");
    expect(await signed({ securityToken: "a-security-token" })).toBe("fine");
    expect(await signed({ now: () => new Date(Date.now() + 14 * 60_000) })).toBe("fine");
  });

  it.each([
    { given: {}, wrong: { secretKey: "another" } },
    { given: {}, wrong: { accessKey: "another" } },
    { given: {}, wrong: { securityToken: "of-nobody" } },
    { given: { securityToken: "a-security-token" }, wrong: { securityToken: undefined } },
    { given: { now: () => new Date(Date.now() + 16 * 60_000) }, wrong: {} },
  ])("is refused: %j", async ({ given, wrong }) => {
    expect(await signed(given, wrong)).toMatchObject({ status: 401, code: "APIGW.0301" });
  });

  it("of another path is refused", async () => {
    const cloud = new FakeCbr();
    const { fetch, ...options } = cloud.options();
    const { token: _, ...rest } = options;
    const moved = (request: Request) => fetch(new Request(`${request.url}&vault_id=x`, request));
    const cbr = new Cbr({ ...rest, fetch: moved, signer: akSk(cloud.keys()), maxRetries: 0 });
    expect(await errorOf(cbr.operationLogs.list().take(1))).toMatchObject({ code: "APIGW.0301" });
  });
});

describe("projects", () => {
  it("are listed by a login for none of them, and are kept apart", async () => {
    const cloud = new FakeCbr();
    const other = cloud.projects.add({ name: "eu-de_web" });
    const projects = await iamProjects(cloud.login());
    expect(projects.map(({ name }) => name)).toEqual(["eu-de", "eu-de_web"]);
    cloud.operationLogs.add({ id: "of-one" });
    cloud.operationLogs.add({ id: "of-the-other", project_id: other.id });
    const { token: _, projectId: __, ...options } = cloud.options();
    for (const [name, id] of [
      ["eu-de", "of-one"],
      ["eu-de_web", "of-the-other"],
    ] as const) {
      const token = iamPassword({ ...cloud.login(), projectName: name });
      const logs = await new Cbr({ ...options, token }).operationLogs.list().take(9);
      expect(logs.map((log) => log.id)).toEqual([id]);
    }
    const logs = new Cbr(cloud.options(other.id)).operationLogs;
    expect(await errorOf(logs.get("of-one"))).toMatchObject({ status: 404 });
  });

  it("need a token", async () => {
    const { fetch, baseUrl } = new FakeCbr().login();
    const response = await fetch(`${baseUrl}/v3/auth/projects`, {
      headers: { "x-auth-token": "no-such-token" },
    });
    expect(response.status).toBe(401);
  });
});
