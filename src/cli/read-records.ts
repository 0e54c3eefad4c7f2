import { type OperationRecord, type RecordsOptions, records } from "../records/index.js";
import { complaintOf } from "./complaint.js";
import type { Context } from "./context.js";
import { ExitCode, worse } from "./exit-code.js";
import type { Source } from "./source.js";
import { warn } from "./warn.js";

/** Records of several systems, and what became of those that could not be read. */
export interface Reading {
  readonly records: AsyncIterable<OperationRecord>;
  /** The worst code of those that could not be read; to be asked after the last record. */
  code(): ExitCode;
}

/** Reads the records of all sources, newest first. A system that cannot be read is reported on stderr and left out. */
export function readRecords(sources: readonly Source[], options: RecordsOptions, context: Context): Reading {
  let worst: ExitCode = ExitCode.good;
  const clients = sources.map(({ client }) => client);
  const onError = (error: unknown, client: unknown) => {
    const { message, code } = complaintOf(error);
    worst = worse(worst, code);
    const system = sources.find((source) => source.client === client)?.system;
    return warn(context, system ? `${system}: ${message}` : message);
  };
  return {
    records: records(clients, { ...options, signal: context.signal, onError }),
    code: () => worst,
  };
}
