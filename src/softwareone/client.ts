import type { paths } from "../../generated/softwareone.js";
import { type Credential, createAuth } from "../core/auth.js";
import { type ClientOptions, connect } from "../core/client.js";
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
  /** The tasks of the platform, and what they log. */
  readonly tasks: Tasks;

  constructor(given: SoftwareOneOptions) {
    // Spread, so that no options at all are a missing token.
    const { token, ...options } = { ...given };
    const baseUrl = options.baseUrl ?? "https://api.platform.softwareone.com";
    const auth = createAuth(typeof token === "string" ? withoutScheme(token) : (token ?? ""));
    this.tasks = new Tasks(connect<paths>(profile, auth, { ...options, baseUrl }));
  }
}
