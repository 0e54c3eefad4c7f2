import { SYSTEMS, type System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import { configureCbr } from "./cbr.js";
import type { Configuration, ConnectFlags, World } from "./configuration.js";
import { readFlags, systemsMeant } from "./given.js";
import { configureSoftwareOne } from "./softwareone.js";
import { configureToloka } from "./toloka.js";

/**
 * Looks for the credentials of each system: in the flags, in the environment, and in the files that users of these
 * services already have. It reads files, sends nothing, and loads no client.
 *
 * `systems` are those that the user has asked for: all of them if none was named. Returns their configurations in the
 * order of `SYSTEMS`.
 *
 * Rejects with a `UsageError` for flags that do not go together, or that are of another system; and if a file cannot
 * be read or parsed, or a variable has a value that it cannot have. The latter hides no other system: unless the user
 * has named the system, or used a flag of it, its configuration is `missing`, and its help says what is wrong. No
 * message holds a value of a file.
 */
export async function configure(
  flags: ConnectFlags,
  world: World,
  systems: readonly System[] = SYSTEMS,
): Promise<readonly Configuration[]> {
  const given = await readFlags(flags, systems, world);
  const meant = systems.length === 1 ? systems : systemsMeant(flags);
  const configurations: Configuration[] = [];
  for (const system of SYSTEMS.filter((name) => systems.includes(name)))
    try {
      configurations.push(await CONFIGURE[system](given, world));
    } catch (error) {
      if (meant.includes(system) || !(error instanceof UsageError)) throw error;
      configurations.push(unusable(system, error.message));
    }
  return configurations;
}

const CONFIGURE = { toloka: configureToloka, cbr: configureCbr, softwareone: configureSoftwareOne };

function unusable(system: System, problem: string): Configuration {
  const settings = [{ name: "configuration", source: "a setting that cannot be used" }];
  return { system, state: "missing", settings, help: [problem] };
}
