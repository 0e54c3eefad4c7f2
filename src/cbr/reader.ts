import type { Backup, Checkpoint, OperationLog } from "../../generated/cbr.js";
import type { CallOptions } from "../core/options.js";
import type { ServiceClock } from "./service-clock.js";
import type { Look, Shown } from "./shared-list.js";

/** What backups are asked for by. */
export interface BackupFilter {
  readonly checkpoint_id?: string | undefined;
  readonly vault_id?: string | undefined;
  readonly incremental?: true | undefined;
}

/** How a search asks the service. */
export interface Reader {
  readonly clock: ServiceClock;
  /** What the list shows, perhaps in an answer that other waits get, too. */
  look(look: Look): Promise<Shown>;
  /** The same, of this moment and for this search alone. */
  lookNow(look: Look): Promise<Shown>;
  log(id: string, options: CallOptions): Promise<OperationLog>;
  checkpoint(id: string, options: CallOptions): Promise<Checkpoint>;
  backup(id: string, options: CallOptions): Promise<Backup>;
  backups(filter: BackupFilter, options: CallOptions): AsyncIterable<Backup>;
  /** The options of the next request. */
  call(): CallOptions;
}
