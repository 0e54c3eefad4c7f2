import { isOplogsError } from "../../core/errors.js";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Setting } from "./configuration.js";

/** How a user of the command sets the options that a client calls by these names. */
const REMEDIES: Readonly<Record<System, string>> = {
  toloka: "baseUrl is TOLOKA_BASE_URL or --base-url",
  cbr: "baseUrl is CBR_BASE_URL or --base-url, of IAM OS_AUTH_URL; region is OS_REGION_NAME or --region",
  softwareone: "baseUrl is MPT_API_BASE_URL or --base-url",
};

/** Makes a client. An option that it refuses was a setting of the user: the error says which were used. */
export function asUsageError<Client>(
  system: System,
  settings: readonly Setting[],
  make: () => Client,
): Client {
  try {
    return make();
  } catch (error) {
    if (!isOplogsError(error, "config")) throw error;
    const used = settings.map(({ name, source }) => `${name} from ${source}`).join(", ");
    const remedy = /baseUrl|region/.test(error.message) ? ` (${REMEDIES[system]})` : "";
    throw new UsageError(`${error.message}${remedy}. In use: ${used}`);
  }
}
