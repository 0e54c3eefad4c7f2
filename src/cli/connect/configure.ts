import { SYSTEMS, type System } from "../systems.js";
import { configureCbr } from "./cbr.js";
import type { Configuration, ConnectFlags, World } from "./configuration.js";
import { readFlags } from "./given.js";
import { configureSoftwareOne } from "./softwareone.js";
import { configureToloka } from "./toloka.js";

/**
 * Looks for the credentials of each system: in the flags, in the environment, and in the files that users of these
 * services already have. It reads files, sends nothing, and loads no client.
 *
 * `systems` are those that the user has asked for: all of them if none was named. Returns their configurations in the
 * order of `SYSTEMS`. Rejects with a `UsageError` for flags that do not go together, or that are of another system,
 * and for a file that cannot be read or parsed. No message holds a value of a file.
 */
export async function configure(
  flags: ConnectFlags,
  world: World,
  systems: readonly System[] = SYSTEMS,
): Promise<readonly Configuration[]> {
  const given = await readFlags(flags, systems, world);
  const configurations: Configuration[] = [];
  for (const system of SYSTEMS)
    if (systems.includes(system)) configurations.push(await CONFIGURE[system](given, world));
  return configurations;
}

const CONFIGURE = { toloka: configureToloka, cbr: configureCbr, softwareone: configureSoftwareOne };
