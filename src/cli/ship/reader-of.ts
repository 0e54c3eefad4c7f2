import { isHttpError } from "../../core/errors.js";
import { record, records } from "../../records/index.js";
import type { Reader } from "../ended/reader.js";
import type { Source } from "../source.js";

/** Reads the operations of one account through its client. */
export function readerOf({ client }: Source, signal: AbortSignal): Reader {
  return {
    list: (since) => records(client, { since, signal }),
    open: () => records(client, { state: ["waiting", "running"], signal }),
    async get(id) {
      try {
        return await record(client, id, { signal });
      } catch (error) {
        if (isHttpError(error, 404)) return undefined;
        throw error;
      }
    },
  };
}
