import type { IncomingMessage, ServerResponse } from "node:http";
import type { OperationLog } from "oplogs/cbr";
import { fields } from "../../src/core/json.js";
import { json, serve } from "../wire/server.js";

/** A small cloud: IAM that issues tokens for projects, and a backup service that keeps logs, newest first. */
export interface Cloud {
  readonly url: string;
  /** Method and URL of every request, in the order of their coming. */
  readonly requests: readonly string[];
  readonly logs: OperationLog[];
  /** How many tokens IAM has issued. */
  readonly logins: number;
  /** The tokens that have been issued are refused from now on. */
  expireTokens(): void;
}

export interface CloudOptions {
  /** The project that has the logs. */
  readonly projectId?: string;
  /** Ids of all projects by name; the one with the logs is `eu-de` when they are not given. */
  readonly projects?: Readonly<Record<string, string>>;
  /** What the second factor shows, if there is one. It is good once. */
  readonly passcode?: string;
  readonly logs?: OperationLog[];
  /** Told of every question for logs before it is answered; it may answer itself, and gives true then. */
  onQuestion?(count: number, response: ServerResponse, cloud: Cloud): boolean | undefined;
}

/** What the service gives at most, whatever it is asked for. */
const CAP = 1000;

/** Runs until the end of the test that began it. */
export async function startCloud({
  projectId = "a-project",
  projects = { "eu-de": projectId },
  passcode,
  logs = [],
  onQuestion,
}: CloudOptions): Promise<Cloud> {
  let tokens: string[] = [];
  let logins = 0;
  let questions = 0;
  let passcodes = passcode === undefined ? [] : [passcode];

  const server = await serve(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (`${request.method} ${pathname}` === "POST /v3/auth/tokens") return logIn(request, response);
    if (!tokens.includes(String(request.headers["x-auth-token"])))
      return json(response, { error_code: "APIGW.0307", error_msg: "The token must be updated." }, 401);
    if (pathname === "/v3/auth/projects")
      return json(response, { projects: Object.entries(projects).map(([name, id]) => ({ id, name })) });
    const [, list, id] = /^\/v3\/([^/]+)\/operation-logs(?:\/([^/]+))?$/.exec(pathname) ?? [];
    if (list !== projectId)
      return json(response, { error_code: "APIGW.0101", error_msg: "No such API." }, 404);
    if (onQuestion?.(++questions, response, cloud)) return;
    if (id === undefined) return json(response, page(searchParams));
    const operation_log = logs.find((log) => log.id === id);
    if (operation_log) return json(response, { operation_log });
    json(response, { error_code: "BackupService.6500", error_msg: "Operation log does not exist." }, 404);
  });
  const cloud: Cloud = {
    ...server,
    logs,
    get logins() {
      return logins;
    },
    expireTokens() {
      tokens = [];
    },
  };
  return cloud;

  async function logIn(request: IncomingMessage, response: ServerResponse) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { identity, scope } = fields(fields(JSON.parse(body))["auth"]);
    const user = fields(fields(fields(identity)["password"])["user"]);
    const shown = fields(fields(fields(identity)["totp"])["user"])["passcode"];
    if (user["password"] !== "a-password" || (passcode && !passcodes.includes(String(shown)))) {
      const error = { code: 401, message: "The username or password is wrong.", title: "Unauthorized" };
      return json(response, { error }, 401);
    }
    const { id, name } = fields(fields(scope)["project"]);
    const project = Object.entries(projects).find((one) => one[0] === name || one[1] === id);
    if (scope !== undefined && !project) {
      const error = { code: 404, message: "Could not find project.", title: "Not Found" };
      return json(response, { error }, 404);
    }
    passcodes = [];
    const token = `token-${++logins}`;
    tokens.push(token);
    const expires_at = new Date(Date.now() + 86_400_000).toISOString().replace("Z", "000Z");
    const scoped = project && { project: { name: project[0], id: project[1] } };
    json(response, { token: { expires_at, ...scoped } }, 201, { "x-subject-token": token });
  }

  function page(query: URLSearchParams) {
    const matching = logs.filter((log) => matches(log, query));
    const offset = Number(query.get("offset") ?? 0);
    const limit = Math.min(Number(query.get("limit") ?? CAP), CAP);
    return { operation_logs: matching.slice(offset, offset + limit), count: matching.length };
  }
}

function matches(log: OperationLog, query: URLSearchParams): boolean {
  const { extra_info, created_at, ...own } = log;
  const values: Record<string, unknown> = {
    ...own,
    resource_id: extra_info?.resource?.id,
    resource_name: extra_info?.resource?.name,
  };
  const seconds = (text: string | null | undefined) => text?.slice(0, 19);
  return [...query].every(([name, wanted]) => {
    if (name === "limit" || name === "offset") return true;
    if (name === "start_time") return (seconds(created_at) ?? "") >= (seconds(wanted) ?? "");
    if (name === "end_time") return (seconds(created_at) ?? "") < (seconds(wanted) ?? "");
    return values[name] === wanted;
  });
}

/** Failed backups of one vault, newest first, each a second older than the one before. */
export function failedBackups(count: number, newest: Date): OperationLog[] {
  return Array.from({ length: count }, (_, index) =>
    failedBackup(`log-${index}`, newest.getTime() - index * 1_000),
  );
}

export function failedBackup(id: string, time: number): OperationLog {
  return {
    id,
    operation_type: "backup",
    status: "failed",
    vault_id: "a-vault",
    // Without a zone, as the service writes it: UTC.
    created_at: new Date(time).toISOString().replace("Z", "000"),
    error_info: { code: "BackupService.7003", message: "Backup is not allowed in the current disk status." },
    extra_info: { resource: { id: `of-${id}`, type: "OS::Cinder::Volume", name: `disk of ${id}` } },
  };
}
