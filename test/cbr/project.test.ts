import fc from "fast-check";
import { Cbr, type CbrTokenContext, iamPassword } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { lineOf } from "../testing/line-of.js";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { failedBackup } from "./failed-backup.js";

const WEB = "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f";
const SHOP = "6a3d0b2f8c7e4d5b9f1a2b3c4d5e6f70";
const LOGIN = "POST /v3/auth/tokens?nocatalog=1";
const READ = "GET /v3/{project_id}/operation-logs/{operation_log_id}";

/** A cloud with two projects, of which one has a log, and how to log in there. */
function twoProjects(projectId = WEB, name = "eu-de_web") {
  const cloud = new FakeCbr({ projectId });
  cloud.projects.update(projectId, { name });
  cloud.projects.add({ id: SHOP, name: "eu-de_shop" });
  const log = cloud.operationLogs.add(failedBackup("a-log", Date.parse("2026-11-20T22:00:00Z")));
  const { baseUrl, fetch } = cloud.options();
  return { cloud, log, login: cloud.login(), service: { baseUrl, fetch } };
}

const lines = (cloud: FakeCbr) => cloud.requests.map(lineOf);

/** A client for a project that its login names. */
const unnamed = ({ login, service }: ReturnType<typeof twoProjects>, projectName = "eu-de_web") =>
  new Cbr({ ...service, token: iamPassword({ ...login, projectName }) });

describe("a client without a projectId", () => {
  it("takes the project that the login names, in every path", async () => {
    const world = twoProjects();
    const { cloud, log } = world;
    const cbr = unnamed(world);
    expect(await cbr.operationLogs.list().take(5)).toEqual([log]);
    expect(await cbr.operationLogs.get("a-log")).toEqual(log);
    await cbr.request("GET", "/v3/{project_id}/operation-logs");
    expect(lines(cloud)).toEqual([
      LOGIN,
      `GET /v3/${WEB}/operation-logs?limit=5`,
      `GET /v3/${WEB}/operation-logs/a-log`,
      `GET /v3/${WEB}/operation-logs`,
    ]);
  });

  it("logs in once for calls at the same time", async () => {
    const world = twoProjects();
    const { operationLogs } = unnamed(world);
    await Promise.all(Array.from({ length: 10 }, () => operationLogs.get("a-log")));
    expect(lines(world.cloud).filter((line) => line === LOGIN)).toHaveLength(1);
  });

  it("lets a request name another project, and fills no other value of a path", async () => {
    const world = twoProjects();
    const cbr = unnamed(world);
    await errorOf(cbr.request("GET", "/v3/{project_id}/vaults", { path: { project_id: SHOP } }));
    await errorOf(cbr.operationLogs.get("{project_id}"));
    expect(lines(world.cloud).slice(1)).toEqual([
      `GET /v3/${SHOP}/vaults`,
      `GET /v3/${WEB}/operation-logs/%7Bproject_id%7D`,
    ]);
  });

  it("names the path template in errors, not the project", async () => {
    const error = await errorOf(unnamed(twoProjects()).operationLogs.get("another"));
    expect(error.message).toMatch(/^GET \/v3\/\{project_id\}\/operation-logs\/\{operation_log_id\}: 404/);
  });

  it("takes the project of a token function of your own", async () => {
    const { cloud, login, service } = twoProjects();
    const contexts: CbrTokenContext[] = [];
    const logIn = iamPassword({ ...login, projectId: WEB });
    const token = async (context: CbrTokenContext) => {
      contexts.push(context);
      const { token } = await logIn(context);
      return { token, projectId: WEB };
    };
    await new Cbr({ ...service, token }).operationLogs.get("a-log");
    expect(lines(cloud).at(-1)).toBe(`GET /v3/${WEB}/operation-logs/a-log`);
    expect(contexts).toEqual([
      { rejected: undefined, projectId: "", fetch: service.fetch, transport: undefined },
    ]);
  });

  it("takes the project of a base URL as in the service catalogue, and logs in for it", async () => {
    const {
      login,
      service: { baseUrl, fetch },
    } = twoProjects();
    const token = iamPassword(login);
    // As its types would not let a caller.
    const cbr: Cbr = Reflect.construct(Cbr, [{ baseUrl: `${baseUrl}/v3/${WEB}`, fetch, token }]);
    await cbr.operationLogs.get("a-log");
    const other = new Cbr({
      baseUrl: `${baseUrl}/v3/${SHOP}`,
      fetch,
      token: iamPassword({ ...login, projectId: WEB }),
    });
    const error = await errorOf(other.operationLogs.get("a-log"));
    expect(error.message).toContain(`is for the project "${WEB}", but the client is for "${SHOP}"`);
  });

  it.each([
    [
      "no project",
      undefined,
      "the client has no projectId: give it to Cbr, or let the token function return { token, projectId }",
    ],
    ["one that is no text", 5, "the token function returned a projectId that is no id"],
    ["an empty one", " ", "the token function returned a projectId that is no id"],
    ["one that leads elsewhere", "..", "the token function returned a projectId that is no id"],
    ["one of two lines", "a\nb", "the token function returned a projectId that is no id"],
  ])("sends nothing when its token function names %s", async (_name, projectId, message) => {
    const { cloud, service } = twoProjects();
    const token = async () => ({ token: "a-token", projectId });
    const cbr: Cbr = Reflect.construct(Cbr, [{ ...service, token }]);
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error.kind).toBe("credential");
    expect(error.message).toContain(message);
    expect(cloud.requests).toEqual([]);
  });

  it("reaches its own endpoint or none, whatever the token function names", async () => {
    const paths: string[] = [];
    const fetch = async ({ url }: Request) => {
      paths.push(new URL(url).pathname);
      return Response.json({ operation_log: { id: "a-log" } });
    };
    const odd = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."./%?#{}\\ a2e") }));
    await fc.assert(
      fc.asyncProperty(odd, async (projectId) => {
        paths.length = 0;
        const token = async () => ({ token: "a-token", projectId });
        const cbr = new Cbr({ baseUrl: "https://cbr.test", token, fetch });
        const outcome = await cbr.operationLogs.get("a-log").catch(({ kind }) => kind);
        if (outcome === "credential") {
          expect(paths).toEqual([]);
          return;
        }
        expect(paths).toHaveLength(1);
        expect(paths[0]).toMatch(/^\/v3\/[^/]+\/operation-logs\/a-log$/);
        expect(decodeURIComponent(paths[0]?.split("/")[2] ?? "")).toBe(projectId.trim());
      }),
    );
  });

  it("sends nothing when neither it nor iamPassword has a project", async () => {
    const { cloud, login, service } = twoProjects();
    const cbr: Cbr = Reflect.construct(Cbr, [{ ...service, token: iamPassword(login) }]);
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error).toMatchObject({ kind: "credential", attempts: 1 });
    expect(error.message).toContain("give projectName or projectId to it, or projectId to Cbr");
    expect(cloud.requests).toEqual([]);
  });

  it("stays with its first project: a later login for another one is refused", async () => {
    const { cloud, login, service } = twoProjects();
    const names = ["eu-de_web", "eu-de_shop"];
    const token = (context: CbrTokenContext) =>
      iamPassword({ ...login, projectName: names.shift() ?? "" })(context);
    const cbr = new Cbr({ ...service, token });
    await cbr.operationLogs.get("a-log");
    cloud.expireTokens();
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error.kind).toBe("credential");
    expect(error.message).toContain("each project needs its own client");
    expect(lines(cloud).at(-1)).toBe(LOGIN);
  });
});

describe("a login for another project than the client's", () => {
  it.each([{ projectId: SHOP }, { projectName: "eu-de_shop" }])("such as %o is refused", async (project) => {
    const { cloud, login, service } = twoProjects();
    const cbr = new Cbr({ ...service, projectId: WEB, token: iamPassword({ ...login, ...project }) });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error).toMatchObject({ kind: "credential", attempts: 1 });
    expect(error.message).toContain(
      `the login is for the project "${SHOP}", but the client is for "${WEB}": each project needs its own client`,
    );
    // No token has been sent.
    expect(lines(cloud)).toEqual([LOGIN]);
  });

  it("is let through when it is the same id in other letters", async () => {
    const { cloud, log, login, service } = twoProjects();
    // The fake would refuse the path of another project.
    cloud.reply({ to: READ, status: 200, body: { operation_log: log } });
    const projectId = WEB.toUpperCase();
    const token = iamPassword({ ...login, projectId: WEB });
    expect(await new Cbr({ ...service, projectId, token }).operationLogs.get("a-log")).toEqual(log);
    expect(lines(cloud)).toEqual([LOGIN, `GET /v3/${projectId}/operation-logs/a-log`]);
  });

  it("is not looked for in a token that names no project", async () => {
    const { cloud, login, service } = twoProjects();
    const token = async (context: CbrTokenContext) => {
      const { token } = await iamPassword(login)(context);
      return { token };
    };
    await new Cbr({ ...service, projectId: WEB, token }).operationLogs.get("a-log");
    expect(cloud.requests).toHaveLength(2);
  });
});

describe("the name of a project as projectId", () => {
  it("is recognised by a login for it", async () => {
    const { cloud, login, service } = twoProjects();
    const token = iamPassword({ ...login, projectName: "eu-de_web" });
    const error = await errorOf(
      new Cbr({ ...service, projectId: "eu-de_web", token }).operationLogs.get("a-log"),
    );
    expect(error.kind).toBe("credential");
    expect(error.message).toContain(
      `projectId "eu-de_web" is the name of the login's project: give the id, "${WEB}", or leave projectId out`,
    );
    expect(lines(cloud)).toEqual([LOGIN]);
  });

  it.each([
    ["the client", { projectId: "eu-de_web" }, {}],
    ["iamPassword", { projectId: "eu-de_web" }, { projectId: "eu-de_web" }],
  ])("is explained when %s has it, and IAM refuses the login", async (_name, project, own) => {
    const { cloud, login, service } = twoProjects();
    const cbr = new Cbr({ ...service, ...project, token: iamPassword({ ...login, ...own }) });
    const refusal = { error: { code: 404, message: "Could not find project.", title: "Not Found" } };
    cloud.reply({ to: "POST /v3/auth/tokens", status: 404, body: refusal });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error.message).toContain("404 Could not find project. (projectId is not 32 hex digits");
    expect(error.message).toContain("if it is the name, give the id, or projectName to iamPassword");
  });

  /** What a client says that a service has refused. */
  async function refused(projectId: string, status: number, body: object) {
    const server = await serve((_request, response) => json(response, body, status));
    const cbr = new Cbr({ baseUrl: server.url, projectId, token: "a-token", maxRetries: 0 });
    return (await errorOf(cbr.operationLogs.get("a-log"))).message;
  }

  it.each([
    [400, { error_code: "Common.0011", error_msg: "Wrong project." }],
    [401, { unauthorized: { code: "401", message: "Malformed request url" } }],
    [403, { error_code: "APIGW.0302", error_msg: "No permission." }],
    [404, {}],
  ])("is explained when the service answers %i", async (status, body) => {
    expect(await refused("eu-de_web", status, body)).toMatch(/\w\.? \(projectId is not 32 hex digits.+\)$/);
    expect(await refused(WEB, status, body)).not.toContain("32 hex");
  });

  it.each([
    ["an error of the service itself", 404, { error_code: "BackupService.6500", error_msg: "No such log." }],
    ["a service that is busy", 429, { error_code: "APIGW.0308", error_msg: "Throttled." }],
    ["a service that is down", 503, {}],
  ])("is not suspected after %s", async (_name, status, body) => {
    expect(await refused("a-project", status, body)).not.toContain("32 hex");
  });

  it("is not suspected when the login has named the project", async () => {
    const cbr = unnamed(twoProjects("p", "eu-de"), "eu-de");
    const error = await errorOf(cbr.request("GET", "/v3/{project_id}s/x"));
    expect(error.message).toMatch(/404 APIGW.0101 The API does not exist or has not been published\.$/);
  });

  it("is no matter for an id that is unusual and works, as in a mock", async () => {
    const { log, login, service } = twoProjects("p", "eu-de");
    const cbr = new Cbr({ ...service, projectId: "p", token: iamPassword(login) });
    expect(await cbr.operationLogs.get("a-log")).toEqual(log);
  });
});
