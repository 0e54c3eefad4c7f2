import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Operation, OperationLogItem } from "oplogs/toloka";
import { fields } from "../../src/core/json.js";

/** What is known of the kinds of items. */
const KINDS: Record<string, { operation: string; created: string; refused: string; id: string }> = {
  tasks: {
    operation: "TASK.BATCH_CREATE",
    created: "TASK_CREATE",
    refused: "TASK_VALIDATE",
    id: "task_id",
  },
  "task-suites": {
    operation: "TASK_SUITE.BATCH_CREATE",
    created: "TASK_SUITE_CREATE",
    refused: "TASK_SUITE_VALIDATE",
    id: "task_suite_id",
  },
  "user-bonuses": {
    operation: "USER_BONUS.BATCH_CREATE",
    created: "USER_BONUS_PERSIST",
    refused: "USER_BONUS_VALIDATE",
    id: "user_bonus_id",
  },
};

/** How the end of an answer is told: by its length, by a last chunk, or only by the end of the connection. */
export type Framing = "length" | "chunked" | "close";

export interface TolokaMockOptions {
  framing?: Framing;
  /** How much further an operation is at each poll, in percent. */
  pace?: number;
  /** Whether logs come in another order than the items. */
  shuffled?: boolean;
  /** Whether logs leave out the keys of items that are no fields of Toloka. */
  forgetful?: boolean;
  /** What goes wrong with a request; `undefined` when nothing does. */
  fault?: (request: { method: string; path: string; count: number }) => Fault | undefined;
}

/**
 * `cut`: the connection ends before the request takes effect. `lost`: after it. Else the answer that comes in place
 * of any effect.
 */
export type Fault = "cut" | "lost" | { status: number; body?: unknown; headers?: Record<string, string> };

/** A Toloka that remembers: an operation once begun is there, goes on with each poll, and keeps its log. */
export class TolokaMock {
  /** Every item that was created, of whatever submission. */
  readonly created: unknown[] = [];
  /** Method, path and query of every request that was read to its end. */
  readonly requests: string[] = [];
  readonly #operations = new Map<string, Operation>();
  readonly #logs = new Map<string, OperationLogItem[]>();
  readonly #server = createServer((request, response) => this.#handle(request, response));
  readonly #options: TolokaMockOptions;

  constructor(options: TolokaMockOptions = {}) {
    this.#options = options;
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("the server has no port");
    return address.port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Puts an operation there, as if it had been begun before. */
  add(operation: Operation, log: OperationLogItem[] = []): void {
    this.#operations.set(operation.id, operation);
    this.#logs.set(operation.id, log);
  }

  get operations(): ReadonlyMap<string, Operation> {
    return this.#operations;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    try {
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
    } catch {
      return; // The client went away: what it had not sent to the end was never there.
    }
    this.requests.push(`${request.method} ${request.url}`);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://mock");
    const { method = "" } = request;
    const fault = this.#options.fault?.({ method, path: pathname, count: this.requests.length });
    if (fault === "cut") {
      request.socket.destroy();
      return;
    }
    if (fault === "lost") response.end = () => response.destroy();
    else if (fault) {
      for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
      this.#send(response, fault.status, fault.body ?? {});
      return;
    }
    const [, kind = "", id, log] = /^\/api\/v1\/([\w-]+)(?:\/([\w-]+)(\/log)?)?$/.exec(pathname) ?? [];
    if (!request.headers.authorization) return this.#refuse(response, 403, "ACCESS_DENIED");
    if (request.method === "POST" && Object.hasOwn(KINDS, kind))
      return this.#submit(response, kind, searchParams, JSON.parse(text));
    if (kind === "operations" && !id) return this.#list(response, searchParams);
    const operation = kind === "operations" && id ? this.#operations.get(id) : undefined;
    if (!operation) return this.#refuse(response, 404, "DOES_NOT_EXIST");
    if (log) return this.#send(response, 200, this.#logs.get(operation.id) ?? []);
    this.#goOn(operation);
    this.#send(response, 200, operation);
  }

  #list(response: ServerResponse, query: URLSearchParams): void {
    const { type, id_gt = "", id_gte = "", id_lte = "~", limit = 50 } = Object.fromEntries(query);
    const found = [...this.#operations.values()]
      .filter((operation) => !type || operation.type === type)
      .filter(({ id }) => id > id_gt && id >= id_gte && id <= id_lte)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const items = found.slice(0, Number(limit));
    for (const operation of items) this.#goOn(operation);
    this.#send(response, 200, { items, has_more: items.length < found.length });
  }

  #submit(response: ServerResponse, kind: string, query: URLSearchParams, body: unknown): void {
    const id = query.get("operation_id");
    const known = KINDS[kind];
    if (!known || !id || query.get("async_mode") !== "true") {
      this.#refuse(response, 400, "VALIDATION_ERROR");
      return;
    }
    if (this.#operations.has(id)) {
      this.#refuse(response, 409, "OPERATION_ALREADY_EXISTS");
      return;
    }
    const items: unknown[] = Array.isArray(body) ? body : [body];
    const skip = query.get("skip_invalid_items") === "true";
    const valid = items.filter((item) => !problemOf(item));
    const fails = valid.length < items.length && !skip;
    const log = items.flatMap((item, index): OperationLogItem[] => {
      const problem = problemOf(item);
      const input = { ...fields(item) };
      if (this.#options.forgetful) delete input["__item_idx"];
      if (problem) return [{ type: known.refused, success: false, input, output: problem }];
      const output = { [known.id]: `${id}--${index}` };
      return fails ? [] : [{ type: known.created, success: true, input, output }];
    });
    if (!fails) this.created.push(...valid);
    if (this.#options.shuffled) log.sort(() => randomInt(2) - 0.5);
    if (query.get("open_pool") === "true")
      log.unshift({
        type: "POOL_OPEN",
        success: false,
        input: { pool_id: "42" },
        output: {
          code: "EMPTY_POOL",
          message: "Operation is not allowed for empty pool",
          request_id: "ao_1",
        },
      });
    const operation: Operation = {
      id,
      type: known.operation,
      status: "RUNNING",
      submitted: "2026-03-02T09:15:30",
      progress: 0,
      parameters: { skip_invalid_items: skip },
      details: {
        total_count: items.length,
        valid_count: valid.length,
        not_valid_count: items.length - valid.length,
        success_count: fails ? 0 : valid.length,
      },
    };
    this.add(operation, log);
    this.#send(response, 202, operation);
  }

  #goOn(operation: Operation): void {
    if (operation.status !== "RUNNING") return;
    operation.progress = Math.min(100, (operation.progress ?? 0) + (this.#options.pace ?? 50));
    if (operation.progress < 100) return;
    const { success_count, total_count } = fields(operation.details);
    operation.status = success_count === 0 && total_count !== 0 ? "FAIL" : "SUCCESS";
  }

  #refuse(response: ServerResponse, status: number, code: string): void {
    this.#send(response, status, { request_id: "a-request", code, message: `mock: ${code}`, payload: null });
  }

  #send(response: ServerResponse, status: number, body: unknown): void {
    const text = JSON.stringify(body);
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    if (this.#options.framing === "close") {
      response.removeHeader("content-length");
      response.removeHeader("transfer-encoding");
    }
    if (this.#options.framing === "chunked") response.write(text.slice(0, 20));
    response.end(this.#options.framing === "chunked" ? text.slice(20) : text);
  }
}

/** A task needs an image, and each image must be a link. */
function problemOf(item: unknown): Record<string, { code: string; message: string }> | undefined {
  const { tasks, input_values, user_id } = fields(item);
  if (user_id !== undefined) return undefined;
  if (Array.isArray(tasks)) return tasks.map(problemOf).find(Boolean);
  const { image } = fields(input_values);
  if (image === undefined)
    return { "input_values.image": { code: "VALUE_REQUIRED", message: "Value must be present" } };
  return typeof image === "string" && URL.canParse(image)
    ? undefined
    : { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } };
}
