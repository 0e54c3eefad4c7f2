/** What came in: the body is whole, and unpacked. */
export interface Received {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

// As of `fetch`, also without the mark that some put before their text.
const utf8 = new TextDecoder();

/**
 * A `Response` that is cheap while nothing but its status, headers and text is asked for: making one of the
 * platform's costs as much as all else that is done for a small answer.
 */
export class Answer implements Response {
  readonly type = "basic";
  readonly redirected = false;
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly #received: Received["headers"];
  #headers: Headers | undefined;
  /** Let go when it is read: answers may be kept for their headers. */
  #bytes: Uint8Array | undefined;
  #whole: Response | undefined;

  constructor({ url, status, statusText, headers, body }: Received) {
    this.url = url;
    this.status = status;
    this.statusText = statusText;
    this.#received = headers;
    this.#bytes = body;
  }

  /** By which the core tells it from a mock that was made by hand. */
  get [Symbol.toStringTag](): string {
    return "Response";
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.#received);
    return this.#headers;
  }

  get bodyUsed(): boolean {
    return this.#whole ? this.#whole.bodyUsed : this.#bytes === undefined;
  }

  async text(): Promise<string> {
    if (this.#whole || !this.#bytes || this.#bodiless) return this.#platform().text();
    const text = utf8.decode(this.#bytes);
    this.#bytes = undefined;
    return text;
  }

  async json() {
    return JSON.parse(await this.text());
  }

  get body(): Response["body"] {
    return this.#platform().body;
  }

  async arrayBuffer() {
    return this.#platform().arrayBuffer();
  }

  async bytes() {
    return new Uint8Array(await this.arrayBuffer());
  }

  async blob() {
    return this.#platform().blob();
  }

  async formData() {
    return this.#platform().formData();
  }

  clone(): Response {
    if (this.bodyUsed || !this.#bytes) return this.#platform().clone();
    const { url, status, statusText } = this;
    return new Answer({ url, status, statusText, headers: this.#received, body: this.#bytes });
  }

  get #bodiless(): boolean {
    return this.status === 204 || this.status === 205 || this.status === 304;
  }

  /** The platform's own, for the rest; it also knows how to refuse a body that was read before. */
  #platform(): Response {
    if (!this.#whole) {
      const body = this.#bodiless ? null : new Uint8Array(this.#bytes ?? []);
      // With a good status, whatever it is here: the platform does not take all that servers send.
      this.#whole = new Response(body, { headers: this.headers });
      if (!this.#bytes) this.#whole.text();
    }
    return this.#whole;
  }
}

/** By `append`, one by one: the shortest way, and each answer is asked for its length. */
function headersOf(received: Received["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(received)) {
    if (typeof value === "string") headers.append(name, value);
    else for (const one of value) headers.append(name, one);
  }
  return headers;
}
