import { isHttpError } from "oplogs";
import { Cbr, type IamProjectsOptions, iamPassword, iamProjects } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf, prints } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { everything } from "./everything.js";
import { failedBackup } from "./failed-backup.js";

const WEB = "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f";
const SHOP = "6a3d0b2f8c7e4d5b9f1a2b3c4d5e6f70";
const ANN = { username: "ann", password: "a-password", domainName: "acme" };
const POST = "POST /v3/auth/tokens?nocatalog=1";
const GET = "GET /v3/auth/projects";

/** An IAM that issues tokens without a scope, and answers for the list as `list` says. */
async function iam({ list, login }: { list?: Handler; login?: Handler }) {
  let logins = 0;
  let lists = 0;
  const bodies: unknown[] = [];
  const server = await serve(async (request, response) => {
    if (request.method === "GET") return list?.(request, response, ++lists);
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(JSON.parse(body));
    if (login) return login(request, response, ++logins);
    json(response, { token: { expires_at: "2100-01-01T00:00:00Z" } }, 201, { "x-subject-token": "a-token" });
  });
  return { ...server, bodies };
}

/** Answers with these projects. */
const sends = (projects: unknown, links?: object): Handler => {
  return (_request, response) => json(response, { projects, links });
};

describe("iamProjects", () => {
  it("lists the projects of a user, as IAM sends them", async () => {
    const projects = [
      { id: WEB, name: "eu-de_web", enabled: true, links: { self: "https://iam.test/v3/projects/1" } },
      { id: SHOP, name: "eu-de_shop", enabled: false, invented_later: 1 },
    ];
    const { url, requests, bodies } = await iam({ list: sends(projects, { next: null }) });
    expect(await iamProjects({ ...ANN, baseUrl: url })).toEqual(projects);
    expect(requests).toEqual([POST, GET]);
    // Without a scope, which needs no permission.
    const user = { name: "ann", password: "a-password", domain: { name: "acme" } };
    expect(bodies).toEqual([{ auth: { identity: { methods: ["password"], password: { user } } } }]);
  });

  it("has what the clients of all projects need", async () => {
    const cloud = new FakeCbr({ projectId: WEB });
    cloud.projects.update(WEB, { name: "eu-de_web" });
    cloud.projects.add({ id: SHOP, name: "eu-de_shop" });
    cloud.operationLogs.add({ ...failedBackup("a-log", 0), project_id: SHOP });
    const { baseUrl, fetch } = cloud.options();
    const found: string[] = [];
    for (const { id, name } of await iamProjects(cloud.login())) {
      const cbr = new Cbr({ baseUrl, fetch, projectId: id, token: iamPassword(cloud.login()) });
      const logs = await cbr.operationLogs.list().take(1);
      found.push(`${name}: ${logs.length}`);
    }
    expect(found).toEqual(["eu-de_web: 0", "eu-de_shop: 1"]);
  });

  it.each(["", "/v3", "/v3/auth/tokens"])("takes a base URL that ends in %j", async (end) => {
    const { url, requests } = await iam({ list: sends([]) });
    expect(await iamProjects({ ...ANN, baseUrl: url + end })).toEqual([]);
    expect(requests).toEqual([POST, GET]);
  });

  it("shows the answer itself to who asks for it", async () => {
    const { url } = await iam({ list: sends([{ id: WEB }]) });
    const { data, response } = await iamProjects({ ...ANN, baseUrl: url }).withResponse();
    expect([data, response.status]).toEqual([[{ id: WEB }], 200]);
  });

  it("sends a passcode, once", async () => {
    const { url, bodies } = await iam({ list: sends([]) });
    await iamProjects({ ...ANN, baseUrl: url, passcode: "012345" });
    const identity = { methods: ["password", "totp"], totp: { user: { name: "ann", passcode: "012345" } } };
    expect(bodies).toMatchObject([{ auth: { identity } }]);
  });

  it("tries again what failed for a moment", async () => {
    const { url, requests } = await iam({
      login: (_request, response, count) =>
        count === 1 ? json(response, {}, 503) : json(response, {}, 201, { "x-subject-token": "a-token" }),
      list: (request, response, count) =>
        count === 1 ? json(response, {}, 502) : sends([])(request, response, count),
    });
    expect(await iamProjects({ ...ANN, baseUrl: url })).toEqual([]);
    expect(requests).toEqual([POST, POST, GET, GET]);
  });

  it("makes one clear error of a wrong password, which it does not hold", async () => {
    const { url, requests } = await iam({
      login: (_request, response) => json(response, { error: { code: 401, message: "no a-password" } }, 401),
    });
    const error = await errorOf(iamProjects({ ...ANN, baseUrl: url }));
    expect(error).toMatchObject({ kind: "credential", operation: GET });
    expect(error.message).toContain("POST /v3/auth/tokens: 401 no ***");
    expect(requests).toEqual([POST]);
    expect(prints(error) + everything(error)).not.toContain("a-password");
  });

  it("does not log in again after a 401 to a token that is fresh", async () => {
    const { url, requests } = await iam({
      list: (_request, response) => json(response, { error: { code: 401, message: "no a-token" } }, 401),
    });
    const error = await errorOf(iamProjects({ ...ANN, baseUrl: url }));
    expect(isHttpError(error, 401)).toBe(true);
    expect(error.message).toContain("no ***");
    expect(requests).toEqual([POST, GET]);
  });

  it.each([
    ["no list", undefined],
    ["null", null],
    ["an object", {}],
    ["a project without an id", [{ id: WEB }, { name: "eu-de" }]],
    ["a project that is no object", [WEB]],
  ])("refuses an answer with %s", async (_name, projects) => {
    const { url } = await iam({ list: sends(projects) });
    expect(await errorOf(iamProjects({ ...ANN, baseUrl: url }))).toMatchObject({ kind: "parse" });
  });

  it("says when IAM has sent a part of the list only", async () => {
    const { url } = await iam({
      list: sends([{ id: WEB }], { next: "https://iam.test/v3/auth/projects?page=2" }),
    });
    const error = await errorOf(iamProjects({ ...ANN, baseUrl: url }));
    expect(error).toMatchObject({ kind: "incomplete", operation: GET });
  });

  it("ends when its signal is aborted", async () => {
    const { url } = await iam({ list: () => {} });
    const signal = AbortSignal.timeout(50);
    expect(await errorOf(iamProjects({ ...ANN, baseUrl: url, signal }))).toMatchObject({ kind: "aborted" });
  });

  it("ends when its time is over", async () => {
    const { url } = await iam({ list: () => {} });
    const options = { ...ANN, baseUrl: url, timeout: 2_000, maxRetries: 0 };
    expect(await errorOf(iamProjects(options))).toMatchObject({ kind: "timeout" });
  });

  it.each<[object, string]>([
    [{ password: "" }, "iamProjects: password is missing or empty"],
    [{ username: undefined }, "iamProjects: username or userId is missing or empty"],
    [{ domainName: undefined }, "iamProjects: domainName or domainId"],
    [{ region: undefined }, "region or baseUrl is missing"],
    [{ passCode: "1" }, '"passCode" is not an option; did you mean passcode?'],
  ])("rejects when its options are wrong: %o", async (wrong, message) => {
    const options: IamProjectsOptions = { ...ANN, region: "eu-de", ...wrong };
    const error = await errorOf(iamProjects(options));
    expect(error.kind).toBe("config");
    expect(error.message).toContain(message);
  });
});
