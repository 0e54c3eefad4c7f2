/** How far an exchange has come, as undici tells its handler. */
export interface DispatchController {
  /** Ends the exchange. */
  abort(reason: Error): void;
}

/** Who handles an exchange, as undici calls it from version 7 on. */
export interface DispatchHandler {
  /** Called when the request is about to be sent. */
  onRequestStart(controller: DispatchController): void;
  /** Called with the status and the headers of the response. */
  onResponseStart(
    controller: DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText?: string,
  ): void;
  /** Called with each part of the body. */
  onResponseData(controller: DispatchController, chunk: Uint8Array): void;
  /** Called when the whole body has come. */
  onResponseEnd(controller: DispatchController): void;
  /** Called when the exchange fails. */
  onResponseError(controller: DispatchController, error: Error): void;
}

/** What is sent. */
export interface DispatchOptions {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** The HTTP method. */
  readonly method: string;
  /** The request's headers. */
  readonly headers: Record<string, string>;
  /** The body, or `null` for none. */
  readonly body: string | null;
  /** How long to wait for the response's headers, in ms; 0 is no limit. */
  readonly headersTimeout: number;
  /** How long to wait between two parts of the body, in ms; 0 is no limit. */
  readonly bodyTimeout: number;
  /** How many redirects undici follows. */
  readonly maxRedirections: number;
}

/**
 * An `Agent`, `ProxyAgent`, `EnvHttpProxyAgent`, `Pool`, `MockAgent` or the like of undici 7 or 8: what is
 * used of it. Spelt out here, so that code compiles without undici, too.
 */
export interface Dispatcher {
  /** Sends a request; `handler` is called with what comes. */
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
}
