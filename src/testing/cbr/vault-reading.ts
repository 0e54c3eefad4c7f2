import type { Vault, VaultEnvelope, VaultList } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { knownVault } from "./missing.js";
import { newestFirst } from "./order.js";
import { pageOf } from "./page.js";
import type { CbrState } from "./state.js";
import { step } from "./tasks.js";

/** `GET /v3/{project_id}/vaults` */
export function listVaults(state: CbrState, { url, params }: FakeRequest): FakeAnswer {
  const query = url.searchParams;
  const { quirks, vaults } = state;
  const all = vaults.select((vault) => vault.project_id === params["project_id"] && matches(vault, query));
  const { items, count } = pageOf(newestFirst(all, quirks, state.shuffle), query, quirks);
  const list: VaultList = { vaults: items.map(({ id }) => vaults.read(id)), ...count };
  return { status: 200, body: quirks.nullLists && items.length === 0 ? { ...list, vaults: null } : list };
}

/** `GET /v3/{project_id}/vaults/{vault_id}` */
export function getVault(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const { vault_id: id = "" } = params;
  step(state, ({ kind, vaultId }) => vaultId === id && OF_VAULTS.has(kind));
  const body: VaultEnvelope = { vault: state.vaults.read(knownVault(state, params).id) };
  return { status: 200, body };
}

/** Tasks whose end clients read off the vault. */
const OF_VAULTS = new Set(["vault_delete", "remove_resource", "migrate_resources"]);

function matches(vault: Vault, query: URLSearchParams): boolean {
  const { billing, resources } = vault;
  const values: Record<string, unknown> = {
    id: vault.id,
    name: vault.name,
    status: billing?.status,
    cloud_type: billing?.cloud_type,
    object_type: billing?.object_type,
    protect_type: billing?.protect_type,
  };
  return [...query].every(([name, wanted]) => {
    if (name === "resource_ids") return resources?.some(({ id }) => wanted.split(",").includes(id ?? ""));
    if (name === "policy_id") return Reflect.get(vault, "policy_id") === wanted;
    if (name === "enterprise_project_id")
      return wanted === "all_granted_eps" || String(vault.enterprise_project_id ?? "0") === wanted;
    return !Object.hasOwn(values, name) || values[name] === wanted;
  });
}
