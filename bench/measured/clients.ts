/** The clients that are compared. Each gets the first page of the same list, with the same token. */
import createClient from "openapi-fetch";
import { Cbr, type CbrOptions } from "oplogs/cbr";
import type { paths } from "../../generated/cbr.js";
import { listPath, project, TOKEN } from "./service.js";

/** Where to call, and how many logs the list has. */
export interface Target {
  readonly origin: string;
  readonly logs: number;
}

/** Gets the page, and says how many logs it holds. */
export type Get = () => Promise<number>;

type Transport = CbrOptions["transport"];

interface Body {
  readonly operation_logs?: readonly unknown[] | null;
}

const headers = { "x-auth-token": TOKEN };

const OPEN: Readonly<Record<string, (target: Target) => Promise<Get>>> = {
  async fetch(target) {
    const url = urlOf(target);
    return async () => {
      const response = await fetch(url, { headers });
      return lengthOf(JSON.parse(await response.text()));
    };
  },

  async "openapi-fetch"({ origin, logs }) {
    const client = createClient<paths>({ baseUrl: origin });
    client.use({
      onRequest({ request }) {
        request.headers.set("x-auth-token", TOKEN);
        return request;
      },
    });
    const params = { path: { project_id: projectOf(logs) }, query: { limit: logs } };
    return async () => lengthOf((await client.GET("/v3/{project_id}/operation-logs", { params })).data);
  },

  oplogs: async (target) => getWith(target),

  async "oplogs, undici"(target) {
    const { undiciTransport } = await import("oplogs/undici");
    return getWith(target, undiciTransport());
  },
};

export function open(name: string, target: Target): Promise<Get> {
  const opened = OPEN[name]?.(target);
  if (!opened) throw new Error(`no client is named ${name}`);
  return opened;
}

/** With everything that a program would use: a token function, limits of time, a signal, an observer. */
function getWith({ origin, logs }: Target, transport?: Transport): Get {
  let attempts = 0;
  const options: CbrOptions = {
    baseUrl: origin,
    projectId: projectOf(logs),
    token: async () => ({ token: TOKEN, expiresAt: new Date(Date.now() + 3_600_000) }),
    timeout: 20_000,
    deadline: 60_000,
    onAttempt: () => {
      attempts += 1;
    },
    transport,
  };
  const cbr = new Cbr(options);
  const { signal } = new AbortController();
  return async () => {
    const before = attempts;
    const { items } = await cbr.operationLogs.list({ limit: logs }, { signal }).page();
    if (attempts === before) throw new Error("the observer was not called with the attempt");
    return items.length;
  };
}

function projectOf(logs: number): string {
  return project({ total: logs, latency: 0 });
}

function urlOf({ origin, logs }: Target): string {
  return `${origin}${listPath({ total: logs, latency: 0 })}?limit=${logs}`;
}

export function lengthOf(body: Body | undefined): number {
  return body?.operation_logs?.length ?? 0;
}
