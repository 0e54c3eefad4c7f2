import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { Cbr, iamPassword } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf, prints } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { everything } from "./everything.js";
import { failedBackup } from "./failed-backup.js";

const PASSCODE = "012345";
const ANN = { username: "ann", password: "a-password", domainName: "acme" };
const LOG = failedBackup("a-log", Date.parse("2026-11-20T22:00:00Z"));
const ONCE = "the passcode of iamPassword has been used: it is good once";

/** A cloud that wants a passcode, and a client for it. */
function client(own: object = {}) {
  const cloud = new FakeCbr({ passcode: PASSCODE, now: () => new Date() });
  const log = cloud.operationLogs.add(LOG);
  const token = iamPassword({ ...cloud.login(), passcode: PASSCODE, ...own });
  return { cloud, log, cbr: new Cbr({ ...cloud.options(), token }) };
}

function loginsOf({ requests }: FakeCbr) {
  return requests.filter(({ path }) => path === "/v3/auth/tokens");
}

/** A client whose first logins are answered with a status, or cut off, and what was sent. */
async function failing(...answers: (number | "cut")[]) {
  const bodies: string[] = [];
  const server = await serve(async (request, response) => {
    if (request.method === "GET") return json(response, { operation_log: LOG });
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    const answer = answers.shift();
    if (answer === "cut") return request.socket.destroy();
    if (answer !== undefined)
      return json(response, { error: { code: answer, message: `no, not ${body}` } }, answer);
    json(response, { token: { project: { id: "a-project" } } }, 201, { "x-subject-token": "t" });
  });
  const token = iamPassword({ ...ANN, baseUrl: server.url, passcode: PASSCODE });
  const cbr = new Cbr({ baseUrl: server.url, projectId: "a-project", token });
  return { cbr, bodies };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a passcode", () => {
  it.each([
    [{}, { name: "ann", passcode: PASSCODE }],
    [
      { userId: "an-id", username: undefined, domainName: undefined },
      { id: "an-id", passcode: PASSCODE },
    ],
    [{ passcode: ` ${PASSCODE}\n` }, { name: "ann", passcode: PASSCODE }],
  ])("is sent as a second factor of the user: %o", async (own, user) => {
    const bodies: unknown[] = [];
    const fetch = async (request: Request) => {
      bodies.push(await request.json());
      return Response.json({ token: { project: { id: "p" } } }, { headers: { "x-subject-token": "t" } });
    };
    const logIn = Reflect.apply(iamPassword, undefined, [
      { ...ANN, passcode: PASSCODE, baseUrl: "https://iam.test", fetch, ...own },
    ]);
    await logIn({ rejected: undefined, projectId: "p" });
    expect(bodies).toMatchObject([{ auth: { identity: { methods: ["password", "totp"], totp: { user } } } }]);
  });

  it("lets the user in, once for all calls", async () => {
    const { cloud, cbr } = client();
    await Promise.all(Array.from({ length: 5 }, () => cbr.operationLogs.get("a-log")));
    expect(loginsOf(cloud)).toHaveLength(1);
    const without = client({ passcode: undefined });
    expect((await errorOf(without.cbr.operationLogs.get("a-log"))).kind).toBe("credential");
  });

  it("is not sent again when its token has run out: the error says what to do", async () => {
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    const { cloud, cbr } = client();
    await cbr.operationLogs.get("a-log");
    // Shortly before the end the old token serves.
    vi.setSystemTime(start + 86_400_000 - 60_000);
    await cbr.operationLogs.get("a-log");
    vi.setSystemTime(start + 86_400_000 + 1);
    for (const _ of [1, 2]) {
      const error = await errorOf(cbr.operationLogs.get("a-log"));
      expect(error).toMatchObject({ kind: "credential", attempts: 1 });
      expect(error.message).toContain(
        `the token function failed: ${ONCE}. Make a new client with a new passcode`,
      );
    }
    expect(loginsOf(cloud)).toHaveLength(1);
  });

  it("is not sent again after a 401, but the token is tried again by the next call", async () => {
    let refuses = true;
    const { cloud, log, cbr } = client();
    // As the service answers for a thing that does not exist.
    const body = { unauthorized: { code: "401", message: "Malformed request url" } };
    cloud.onRequest(({ method }) => (refuses && method === "GET" ? { status: 401, body } : undefined));
    for (const _ of [1, 2]) {
      const error = await errorOf(cbr.operationLogs.get("a-log"));
      expect(error.kind).toBe("credential");
      expect(error.message).toContain(`the service answered 401, and ${ONCE}`);
    }
    refuses = false;
    expect(await cbr.operationLogs.get("a-log")).toEqual(log);
    expect(await cbr.operationLogs.get("a-log")).toEqual(log);
    expect(loginsOf(cloud)).toHaveLength(1);
  });

  it("is not sent again after IAM has refused it", async () => {
    const { cbr, bodies } = await failing(401, 401, 401);
    expect((await errorOf(cbr.operationLogs.get("a-log"))).message).toContain("POST /v3/auth/tokens: 401");
    expect((await errorOf(cbr.operationLogs.get("a-log"))).message).toContain(ONCE);
    expect(bodies).toHaveLength(1);
  });

  it("is sent again when IAM was busy, or has not been reached", async () => {
    const { cbr, bodies } = await failing(503, "cut");
    expect(await cbr.operationLogs.get("a-log")).toEqual(LOG);
    expect(bodies).toHaveLength(3);
  });

  it("is not sent again while its login is under way", async () => {
    let logins = 0;
    const fetch = async () => {
      logins++;
      await delay(50);
      return Response.json({ token: { project: { id: "p" } } }, { headers: { "x-subject-token": "t" } });
    };
    const logIn = iamPassword({ ...ANN, passcode: PASSCODE, baseUrl: "https://iam.test", fetch });
    const context = { rejected: undefined, projectId: "p" };
    expect(await Promise.all([logIn(context), logIn(context)])).toMatchObject([
      { token: "t" },
      { token: "t" },
    ]);
    expect(logins).toBe(1);
  });

  it("is in no error, print or JSON, even if IAM repeats it", async () => {
    const { cbr } = await failing(401, 401);
    const first = await errorOf(cbr.operationLogs.get("a-log"));
    const second = await errorOf(cbr.operationLogs.get("a-log"));
    expect(first.message).toContain("***");
    const shown = [first, second].flatMap((error) => [
      prints(error),
      everything(error),
      inspect(error, { customInspect: false, showHidden: true, depth: 9 }),
      inspect(error.cause, { customInspect: false, showHidden: true, depth: 9 }),
    ]);
    expect([...shown, inspect(cbr, { showHidden: true, depth: 9 })].join()).not.toContain(PASSCODE);
  });

  it.each([
    ["a number", 12345],
    ["empty", " "],
    ["null", null],
  ])("that is %s is a config error", async (_name, passcode) => {
    const error = await errorOf(() =>
      Reflect.apply(iamPassword, undefined, [{ ...ANN, region: "eu-de", passcode }]),
    );
    expect(error.kind).toBe("config");
    expect(error.message).toContain("iamPassword: passcode must be text, and not empty");
    expect(error.message).not.toContain("12345");
  });
});
