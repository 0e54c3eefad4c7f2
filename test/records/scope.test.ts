import { Cbr, iamPassword, SoftwareOne, Toloka } from "oplogs";
import { records, scopeOf } from "oplogs/records";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { all } from "./services.js";

const token = "a-token";

describe("the scope of Toloka is its environment, or the host of another base URL", () => {
  it.each([
    [{}, "production"],
    [{ environment: "production" }, "production"],
    [{ environment: "sandbox" }, "sandbox"],
    [{ baseUrl: "https://sandbox.toloka.dev/api/v1" }, "sandbox"],
    [{ baseUrl: "https://toloka.dev:443" }, "production"],
    [{ environment: "sandbox", baseUrl: "https://proxy.example.com:8443/toloka" }, "proxy.example.com:8443"],
  ] as const)("%o", async (options, scope) => {
    const toloka = new Toloka({ token, ...options });
    expect(toloka.environment).toBe(scope);
    expect(await scopeOf(toloka)).toBe(scope);
  });
});

describe("the scope of SoftwareOne is the host", () => {
  it.each([
    [{}, "api.platform.softwareone.com"],
    [{ baseUrl: "https://api.s1.show/public/v1" }, "api.s1.show"],
  ])("%o", async (options, scope) => {
    const marketplace = new SoftwareOne({ token, ...options });
    expect(marketplace.host).toBe(scope);
    expect(await scopeOf(marketplace)).toBe(scope);
  });
});

describe("the scope of CBR is the project's id", () => {
  it("is that of the options, without a request", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr(cloud.options());
    expect(cbr.projectId).toBe(cloud.options().projectId);
    expect(await scopeOf(cbr)).toBe(cloud.options().projectId);
    expect(cloud.requests).toEqual([]);
  });

  it("is in baseUrl if that is the one of the service catalogue", () => {
    const baseUrl = "https://cbr.eu-de.otc.t-systems.com/v3/0123456789abcdef0123456789abcdef";
    const cbr = new Cbr({ baseUrl, token: () => ({ token, projectId: "0123456789abcdef0123456789abcdef" }) });
    expect(cbr.projectId).toBe("0123456789abcdef0123456789abcdef");
  });

  it("is learned by a login if the client has a name, once", async () => {
    const { cloud, cbr, id } = named();
    expect(cbr.projectId).toBeUndefined();
    expect(await scopeOf(cbr)).toBe(id);
    expect(cbr.projectId).toBe(id);
    const { length } = cloud.requests;
    expect(await scopeOf(cbr)).toBe(id);
    expect(cloud.requests).toHaveLength(length);
  });

  it("is known to the first record", async () => {
    const { cloud, cbr, id } = named();
    cloud.operationLogs.add({ project_id: id });
    expect((await all(records(cbr))).map(({ scope }) => scope)).toEqual([id]);
  });

  it("ends with the error of the login", async () => {
    const { cloud, cbr } = named();
    cloud.reply({ to: "POST /v3/auth/tokens", status: 401 });
    await expect(scopeOf(cbr)).rejects.toMatchObject({ kind: "credential" });
  });
});

/** A client that has the name of its project, and not the id. */
function named() {
  const cloud = new FakeCbr();
  const { id, name } = cloud.projects.add({ name: "eu-de_team" });
  const { baseUrl, fetch } = cloud.options();
  return {
    cloud,
    id,
    cbr: new Cbr({ baseUrl, fetch, token: iamPassword({ ...cloud.login(), projectName: name ?? "" }) }),
  };
}
