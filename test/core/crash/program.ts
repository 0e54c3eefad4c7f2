// Fails in one of these ways, with nobody to catch it.
import { akSk, Cbr, iamPassword } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";

const CANARY = "c4n4ry-s3cr3t";
const baseUrl = "https://api.test";

/** As axios makes them, and nock, and others. */
function clientError(message: string) {
  const config = { headers: { Authorization: `Bearer ${CANARY}` }, data: { password: CANARY } };
  return Object.assign(new Error(message), {
    code: "ERR_BAD_REQUEST",
    config,
    request: config,
    response: { status: 400, config },
    toJSON: () => config,
  });
}

const quoting = async (request: Request): Promise<Response> => {
  const sent = JSON.stringify({ headers: [...request.headers], body: await request.text() });
  throw Object.assign(new TypeError("fetch failed", { cause: clientError(`no match for ${sent}`) }), {
    request,
  });
};
const echoing = async (request: Request) =>
  Response.json({ message: JSON.stringify([...request.headers]), code: CANARY }, { status: 400 });
const keys = { accessKey: "AK", secretKey: CANARY, securityToken: CANARY };
const login = { username: "ann", domainName: "acme", password: CANARY, baseUrl };

const WAYS: Record<string, () => Promise<unknown>> = {
  "token function": () =>
    new Toloka({ token: () => Promise.reject(clientError(`bad ${CANARY}`)), baseUrl }).operations.get("op-1"),
  fetch: () => new SoftwareOne({ token: CANARY, baseUrl, fetch: quoting, maxRetries: 0 }).tasks.get("TSK-1"),
  echo: () => new Toloka({ token: CANARY, baseUrl, fetch: echoing }).operations.get("op-1"),
  signature: () =>
    new Cbr({ signer: akSk(keys), projectId: "p", baseUrl, fetch: quoting, maxRetries: 0 }).operationLogs.get(
      "1",
    ),
  password: () =>
    new Cbr({
      token: iamPassword({ ...login, fetch: quoting }),
      projectId: "p",
      baseUrl,
      maxRetries: 0,
    }).operationLogs.get("1"),
  passcode: () =>
    new Cbr({
      token: iamPassword({ ...login, password: "another", passcode: CANARY, fetch: quoting }),
      projectId: "p",
      baseUrl,
      maxRetries: 0,
    }).operationLogs.get("1"),
  keys: () =>
    new Cbr({
      signer: akSk(() => Promise.reject(clientError(CANARY))),
      projectId: "p",
      baseUrl,
    }).operationLogs.get("1"),
  signer: () =>
    new Cbr({ signer: () => Promise.reject(clientError(CANARY)), projectId: "p", baseUrl }).operationLogs.get(
      "1",
    ),
  wait: () => new Toloka({ token: CANARY, baseUrl, fetch: quoting }).operations.wait("op-1", { timeout: 50 }),
};

await WAYS[process.argv[2] ?? ""]?.();
