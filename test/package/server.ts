import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { parseAuthorization, referenceSignature } from "../cbr/reference.js";
import { LOGS, OPERATIONS, PROBLEM } from "./expected.js";

interface Call {
  readonly target: string;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly body: string;
}
interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}
type Route = (call: Call, server: { polls: number; submitted?: string | undefined }) => Reply | undefined;

const PROJECT = "/v3/a-project/operation-logs";
const LOGIN = {
  identity: {
    methods: ["password"],
    password: { user: { name: "ann", password: "a-password", domain: { name: "acme" } } },
  },
  scope: { project: { id: "a-project" } },
};
/** In the order of the polls. The second is answered by a 429, which is to be waited out. */
const STATES = ["PENDING", undefined, "RUNNING", "SUCCESS"];

/** All three APIs, as far as the program goes: what it gets wrong is refused. */
const ROUTES: Readonly<Record<string, Route>> = {
  "GET /api/v1/operations": ({ url, request }) => {
    if (request.headers.authorization !== "OAuth a-token") return refused("no token");
    const after = OPERATIONS.indexOf(url.searchParams.get("id_gt") ?? "") + 1;
    const items = OPERATIONS.slice(after, after + 2).map((id) => ({
      id,
      type: "POOL.OPEN",
      status: "SUCCESS",
    }));
    return { body: { items, has_more: after + 2 < OPERATIONS.length } };
  },
  "POST /api/v1/tasks": ({ url, body }, server) => {
    if (body !== '{"pool_id":"1","input_values":{"text":"Grüße"}}') return refused(`the body ${body}`);
    server.submitted = url.searchParams.get("operation_id") ?? undefined;
    server.polls = 0;
    return { status: 202, body: operation(server.submitted, "PENDING") };
  },
  "GET /api/v1/operations/{id}": ({ url }, server) => {
    if (!url.pathname.endsWith(`/${server.submitted}`)) return refused("an id that was not submitted");
    const status = STATES[server.polls++];
    return status
      ? { body: operation(server.submitted, status) }
      : { status: 429, headers: { "retry-after": "0" }, body: { code: "TOO_MANY_REQUESTS" } };
  },
  "POST /v3/auth/tokens": ({ body }) => {
    const wanted = JSON.stringify({ auth: LOGIN });
    if (body !== wanted) return refused(`the login ${body}, not ${wanted}`);
    const token = { expires_at: new Date(Date.now() + 3_600_000), project: { id: "a-project" } };
    return { status: 201, headers: { "x-subject-token": "a-project-token" }, body: { token } };
  },
  [`GET ${PROJECT}`]: (call) => {
    const wrong = wrongSignature(call);
    if (wrong) return refused(wrong);
    const offset = Number(call.url.searchParams.get("offset") ?? 0);
    return { body: { operation_logs: LOGS.slice(offset, offset + 2).map(log), count: LOGS.length } };
  },
  [`GET ${PROJECT}/log-1`]: ({ request }) =>
    request.headers["x-auth-token"] === "a-project-token"
      ? { body: { operation_log: log("log-1") } }
      : refused("no token of the login"),
  "GET /public/v1/system/tasks/TSK-0": () => ({
    status: 404,
    headers: { "retry-after": "3", "content-type": "application/problem+json" },
    body: PROBLEM,
  }),
  "GET /public/v1/system/tasks/TSK-SILENT": () => undefined,
};

/** A server on this machine. It refuses what is not as the APIs want it, and says why. */
export async function startServer() {
  const state = { polls: 0 };
  const server = createServer(async (request, response) => {
    const target = request.url ?? "/";
    const url = new URL(target, "http://127.0.0.1");
    const body = await text(request);
    const path = url.pathname.replace(/^(\/api\/v1\/operations)\/.+/, "$1/{id}");
    const route = ROUTES[`${request.method} ${path}`] ?? (() => refused(`${request.method} ${path}`));
    const reply = route({ target, url, request, body }, state);
    if (!reply) return;
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refused(what: string): Reply {
  return { status: 400, body: { message: `refused: ${what}` } };
}

function operation(id: string | undefined, status: string) {
  return { id, type: "TASK.BATCH_CREATE", status };
}

function log(id: string) {
  return { id, operation_type: "backup", status: "success" };
}

/** What is wrong with the signature of a request: computed again from its bytes, by node:crypto. */
function wrongSignature({ target, request, body }: Call): string | undefined {
  const { headers, method = "" } = request;
  const said = parseAuthorization(headers.authorization);
  if (said?.accessKey !== "an-access-key") return "no signature";
  for (const name of ["host", "x-project-id", "x-sdk-date"])
    if (!said.signedHeaders.includes(name)) return `${name} is not signed`;
  const wanted = referenceSignature({ method, target, headers, body }, said.signedHeaders, "a-secret-key");
  return said.signature === wanted ? undefined : `signature ${said.signature} is not ${wanted}`;
}
