import type { Vault } from "../../cbr/index.js";
import type { Assign } from "./roll.js";
import type { Subject } from "./subject.js";

/** The kinds of CBR that a vault does to each of its resources: what never ran is in no log, but in the vault. */
const OF_VAULTS: readonly string[] = ["backup", "replication", "copy"];

const OTHERS: readonly string[] = [
  "restore",
  "delete",
  "sync",
  "vault_delete",
  "remove_resource",
  "migrate_resources",
];

export function isOfVaults(kind: string | undefined): kind is string {
  return kind !== undefined && OF_VAULTS.includes(kind);
}

/** Whether the documents have it; the service may know more. */
export function isKindOfCbr(kind: string): boolean {
  return isOfVaults(kind) || OTHERS.includes(kind);
}

/**
 * The resources in a vault, one subject each. A vault for replicas (`protect_type`) has none: what is in it comes from
 * another vault, which answers for it.
 */
export function subjectsIn(vault: Vault, kind: string): readonly Subject[] {
  if (vault.billing?.protect_type === "replication") return [];
  return (vault.resources ?? []).map(({ id, name }, index) => ({
    key: JSON.stringify([kind, vault.id, id ?? index]),
    kind,
    id: id ?? undefined,
    name: name ?? undefined,
    vault: { id: vault.id, name: vault.name ?? undefined },
  }));
}

/**
 * A resource in one vault has all records of its id: it may have been moved there with its backups. A resource in
 * several has, in each, the records of that vault; a record that names no vault counts in all of them.
 * @param subjects The subjects of all vaults, also those that are not judged.
 */
export function byResource(subjects: readonly Subject[]): Assign {
  const all = new Map<string, Subject[]>();
  for (const subject of subjects) {
    if (subject.id === undefined) continue;
    const same = all.get(subject.id);
    if (same) same.push(subject);
    else all.set(subject.id, [subject]);
  }
  return ({ kind, subject, raw }) => {
    const same = (all.get(subject?.id ?? "") ?? []).filter((one) => one.kind === kind);
    const vault: unknown = Reflect.get(raw, "vault_id");
    return same.length < 2 || typeof vault !== "string" || vault === ""
      ? same
      : same.filter((one) => one.vault?.id === vault);
  };
}
