import type { Readable } from "node:stream";
import type { Context } from "../context.js";
import type { Source } from "../source.js";
import type { System } from "../systems.js";

/** What the user wrote on the command line. */
export interface ConnectFlags {
  /** Toloka's environment: `production` or `sandbox`. */
  readonly environment?: string | undefined;
  /** The base URL of the one system that was asked for. */
  readonly baseUrl?: string | undefined;
  /** A cloud of clouds.yaml. This and the next three are of CBR. */
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  readonly projectId?: string | undefined;
  readonly projectName?: string | undefined;
  /** A file that holds a token and nothing else; `-` is standard input. */
  readonly tokenFile?: string | undefined;
  /** Others see it in `ps`, and the shell keeps it in its history. */
  readonly token?: string | undefined;
}

/** What looking for credentials needs of the world. */
export type World = Pick<Context, "env" | "cwd" | "home" | "signal"> & {
  /** Read for `--token-file -` only; the process's own by default. */
  readonly stdin?: Readable | undefined;
};

/** A value that a configuration uses, or half of one that it cannot use. */
export interface Setting {
  readonly name: string;
  /** Where it comes from: `--region`, `OS_REGION_NAME`, `region_name of cloud "prod" in /etc/openstack/clouds.yaml`. */
  readonly source: string;
  /** Only of what is no secret, such as a region or a project's id. */
  readonly value?: string;
}

export interface Ready {
  readonly system: System;
  readonly state: "ready";
  readonly settings: readonly Setting[];
  /**
   * Loads the code of that API, and makes its client. It sends nothing. Rejects with a `UsageError` if a value that
   * was found cannot be used, such as a region whose host is not known.
   */
  readonly connect: () => Promise<Source>;
}

export interface Missing {
  readonly system: System;
  readonly state: "missing";
  /** What was found although it is not enough; empty if nothing of this system is configured. */
  readonly settings: readonly Setting[];
  /** Exactly what to set, a line each. */
  readonly help: readonly string[];
}

export type Configuration = Ready | Missing;
