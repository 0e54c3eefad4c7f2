/** How far an exchange has come, as undici tells its handler. */
export interface DispatchController {
  abort(reason: Error): void;
}

/** Who handles an exchange, as undici calls it from version 7 on. */
export interface DispatchHandler {
  onRequestStart(controller: DispatchController): void;
  onResponseStart(
    controller: DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText?: string,
  ): void;
  onResponseData(controller: DispatchController, chunk: Uint8Array): void;
  onResponseEnd(controller: DispatchController): void;
  onResponseError(controller: DispatchController, error: Error): void;
}

/** What is sent. */
export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
  readonly maxRedirections: number;
}

/**
 * An `Agent`, `ProxyAgent`, `EnvHttpProxyAgent`, `Pool`, `MockAgent` or the like of undici 7 or 8: what is
 * used of it. Spelt out here, so that code compiles without undici, too.
 */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
}
