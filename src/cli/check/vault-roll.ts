import type { Cbr, Vault } from "../../cbr/index.js";
import { isOplogsError } from "../../index.js";
import { CannotTell } from "./cannot-tell.js";
import type { Wanted } from "./check-options.js";
import type { Roll } from "./roll.js";
import { isNamed, nameOf, type Subject } from "./subject.js";
import { byResource, subjectsIn } from "./vault-subjects.js";

/** All vaults of the project; `doubts` says so if the list moved while it was read. */
export async function readVaults(
  client: Cbr,
  signal: AbortSignal,
): Promise<{ readonly vaults: readonly Vault[]; readonly doubts: readonly string[] }> {
  const vaults: Vault[] = [];
  try {
    for await (const vault of client.vaults.list({}, { signal })) vaults.push(vault);
  } catch (error) {
    if (!isOplogsError(error, "incomplete")) throw error;
    return { vaults, doubts: [`the list of vaults is not complete: ${error.message}`] };
  }
  return { vaults, doubts: [] };
}

/** What is in the vaults, narrowed to those that the user named. Throws `CannotTell` if nothing is left to judge. */
export async function vaultRoll(
  client: Cbr,
  kind: string,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Roll> {
  const { vaults, doubts } = await readVaults(client, signal);
  refuseStrangers("--vault", wanted.vaults, vaults.map(textsOf));
  const all = vaults.flatMap((vault) => subjectsIn(vault, kind));
  refuseStrangers("--resource", wanted.resources, all);
  const chosen = vaults.filter((vault) => isNamed(textsOf(vault), wanted.vaults));
  const named = chosen
    .flatMap((vault) => subjectsIn(vault, kind))
    .filter((subject) => isNamed(subject, wanted.resources));
  // No record can be told to be of a resource without an id.
  const subjects = named.filter(({ id }) => id !== undefined);
  if (subjects.length === 0)
    throw new CannotTell(`there is nothing to judge: no resource is in ${nothingIn(wanted, vaults.length)}`);
  const nameless = named.filter(({ id }) => id === undefined).map(nameOf);
  return {
    subjects,
    assign: byResource(all),
    isOpen: false,
    notes: chosen.filter(isEmpty).map((vault) => `no resource is in the vault ${vault.name || vault.id}`),
    doubts: [...doubts, ...nameless.map((name) => `a resource in a vault has no id: ${name}`)],
  };
}

function textsOf({ id, name }: Vault): { id: string; name: string | undefined } {
  return { id, name: name ?? undefined };
}

function isEmpty({ resources }: Vault): boolean {
  return (resources ?? []).length === 0;
}

function nothingIn({ vaults, resources }: Wanted, count: number): string {
  if (count === 0) return "a vault, for the project has none";
  if (vaults.length > 0) return resources.length > 0 ? "this vault under this name" : "this vault";
  return "any vault";
}

/** A name that nothing has is a typo, or has gone: neither is good. */
function refuseStrangers(
  option: string,
  names: readonly string[],
  known: readonly Pick<Subject, "id" | "name">[],
): void {
  for (const name of names)
    if (!known.some((one) => isNamed(one, [name])))
      throw new CannotTell(
        `${option}: no ${option === "--vault" ? "vault" : "resource in a vault"} has the id or name ` +
          `${JSON.stringify(name)}; check the spelling and the project`,
      );
}
