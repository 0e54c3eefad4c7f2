/** What a fake answers, before it becomes a `Response`. */
export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text is sent as it is, and all else as JSON; no body if `undefined`. */
  readonly body?: unknown;
}

/** Thrown by a handler that answers at once. */
export class Refusal {
  readonly answer: FakeAnswer;
  constructor(answer: FakeAnswer) {
    this.answer = answer;
  }
}

/** Statuses whose answers have no body, and for which `Response` takes none. */
const BODILESS = new Set([101, 204, 205, 304]);

export function toResponse({ status, headers = {}, body }: FakeAnswer): Response {
  const all = new Headers({ ...(body !== undefined && { "content-type": typeOf(body) }), ...headers });
  if (body === undefined || BODILESS.has(status)) {
    all.delete("content-type");
    return new Response(null, { status, headers: all });
  }
  return new Response(contentOf(body), { status, headers: all });
}

/** An answer whose body breaks off in the middle. */
export function toBrokenResponse(answer: FakeAnswer): Response {
  const bytes = new TextEncoder().encode(answer.body === undefined ? "" : contentOf(answer.body));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 1) controller.enqueue(bytes.slice(0, bytes.length / 2));
    },
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  const headers = { "content-type": typeOf(answer.body), ...answer.headers };
  return new Response(body, { status: BODILESS.has(answer.status) ? 200 : answer.status, headers });
}

function contentOf(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

function typeOf(body: unknown): string {
  return typeof body === "string" ? "text/plain" : "application/json";
}
