import type { paths } from "../../generated/softwareone.js";
import type { Answer } from "../core/answer.js";
import type { Requester } from "../core/api.js";
import { type Credential, createAuth } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
import { type RequestMethod, type RequestOptions, request } from "../core/request.js";
import { profile, withoutScheme } from "./profile.js";
import { Tasks } from "./tasks.js";

export interface SoftwareOneOptions extends ClientOptions {
  /**
   * An API token (`idt:TKN-…`) or a JWT, or a function that gets one; a pasted `Bearer ` is taken off. Without a
   * token, as if a variable is not set, the constructor throws an error of kind `config`.
   */
  token: Credential | undefined;
}

/**
 * The tasks of the SoftwareOne Marketplace and their logs. The constructor throws an error of kind `config` when an
 * option cannot be used.
 * @example
 * const marketplace = new SoftwareOne({ token: process.env.SOFTWAREONE_TOKEN ?? "" });
 * const following = marketplace.tasks.follow(id);
 * for await (const entry of following) console.log(entry.timestamp, entry.severity, renderMessage(entry));
 * const { status } = await following.task;
 */
export class SoftwareOne {
  /** The host that is asked, such as `api.platform.softwareone.com`: it tells two platforms apart. */
  readonly host: string;
  /** The tasks of the platform, and what they log. */
  readonly tasks: Tasks;

  readonly #api: Requester;

  constructor(given: SoftwareOneOptions) {
    // Spread, so that no options at all are a missing token.
    const { token, ...options } = { ...given };
    const baseUrl = options.baseUrl ?? "https://api.platform.softwareone.com";
    const auth = createAuth(typeof token === "string" ? withoutScheme(token) : (token ?? ""));
    const api = connect<paths>(profile, auth, { ...options, baseUrl });
    this.#api = api;
    this.host = new URL(baseUrl).host;
    this.tasks = new Tasks(api);
  }

  /**
   * Sends a request to another endpoint of the API, with the credential, retries, limits and errors of this client.
   * The path is relative to the host, and begins with `/public/v1`. `{names}` in it are filled from the option `path`.
   * A `filter` in `query` is RQL, sent without a key, as lists send it. Errors name the path as you wrote it.
   * Returns the parsed JSON, or `undefined` if there is no body.
   *
   * Methods other than GET and HEAD are retried after a 429 only, unless you say `idempotent: true`. Throws an error
   * of kind `config`, before anything is sent, for a method, path, value or body that cannot be sent as it is.
   * @example
   * const order = await marketplace.request("GET", "/public/v1/commerce/orders/{id}", { path: { id } });
   */
  request<T = unknown>(method: RequestMethod, path: string, options?: RequestOptions): Answer<T> {
    return request<T>(this.#api, method, path, options);
  }
}
