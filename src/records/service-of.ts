import { OplogsError } from "../core/errors.js";
import { cbrService } from "./cbr.js";
import type { Client } from "./client.js";
import type { Service } from "./service.js";
import { softwareOneService } from "./softwareone.js";
import { tolokaService } from "./toloka.js";

/** By what a client has, as one of another copy of this package is no instance of our class. */
export function serviceOf(client: Client): Service {
  // Callers without types may give anything.
  if (typeof client === "object" && client !== null) {
    if ("operations" in client) return tolokaService(client);
    if ("operationLogs" in client) return cbrService(client);
    if ("tasks" in client) return softwareOneService(client);
  }
  throw new OplogsError("config", "client must be a Toloka, a Cbr or a SoftwareOne, or a list of some");
}
