import { type ConnectFlags, configure, type World } from "../../../src/cli/connect/index.js";
import type { System } from "../../../src/cli/systems.js";

/** What is found for one system. */
export async function find(system: System, world: World, flags: ConnectFlags = {}) {
  const [found] = await configure(flags, world, [system]);
  if (!found) throw new Error(`${system} was not looked for`);
  return found;
}

/** What `missing` tells the user; fails if nothing is missing. */
export async function helpOf(system: System, world: World, flags: ConnectFlags = {}): Promise<string> {
  const found = await find(system, world, flags);
  if (found.state !== "missing") throw new Error("nothing is missing");
  return found.help.join("\n");
}

/** Where each setting comes from, and its value if that is shown. */
export async function sources(system: System, world: World, flags: ConnectFlags = {}) {
  const { settings } = await find(system, world, flags);
  return Object.fromEntries(
    settings.map(({ name, source, value }) => [name, value === undefined ? source : `${value} (${source})`]),
  );
}

/** Asks the service for one operation, with the credentials that were found. */
export async function ask(
  system: System,
  world: World,
  flags: ConnectFlags = {},
): Promise<string | undefined> {
  const found = await find(system, world, flags);
  if (found.state !== "ready") throw new Error(`not ready: ${found.help.join(" ")}`);
  const source = await found.connect();
  if (source.system === "toloka") return (await source.client.operations.list().take(1))[0]?.id;
  if (source.system === "cbr") return (await source.client.operationLogs.list().take(1))[0]?.id;
  return (await source.client.tasks.list().take(1))[0]?.id;
}
