import type {
  VaultStatus as OpenStatus,
  Vault,
  VaultBilling,
  VaultResource,
} from "../../../generated/cbr.js";
import { Collection } from "../collection.js";
import type { Ids } from "../ids.js";
import type { Closed, WordsOf } from "../words.js";
import type { Setting } from "./setting.js";
import { timeText } from "./time-text.js";

/** The fields of a new vault. Those that you leave out have defaults. A resource needs no more than an id. */
export type VaultFields = Omit<Partial<Closed<Vault>>, "resources" | "billing"> & {
  /** The resources that the vault protects. */
  readonly resources?: readonly Partial<Closed<VaultResource>>[] | undefined;
  /** How the vault is paid for, and its size. */
  readonly billing?: Partial<Closed<VaultBilling>> | undefined;
};
/** The statuses that the document lists for vaults. */
export type VaultStatus = WordsOf<OpenStatus>;
/** The vaults of a fake: `add`, `update`, `remove`, and iterate over them. */
export type VaultCollection = Collection<Vault, VaultFields, VaultStatus>;

/** Backups of servers. */
const SERVERS = "0daac4c5-6707-4851-97ba-169e36266b66";

export function createVaults({ ids, clock, quirks, projectId }: Setting): VaultCollection {
  return new Collection<Vault, VaultFields, VaultStatus>({
    name: "vault",
    clock,
    make: ({ resources = [], billing, ...fields }, time, first) => {
      const id = fields.id ?? ids.uuid();
      return {
        id,
        name: `vault-${id.slice(0, 8)}`,
        description: "",
        project_id: projectId,
        provider_id: SERVERS,
        created_at: timeText(time, quirks),
        ...fields,
        resources: resources.map((resource) => protectedResource(resource, ids)),
        billing: { ...billingOf(resources.length), status: first ?? "available", ...billing },
      };
    },
    merge: (vault, { resources, billing, ...changes }) => ({
      ...vault,
      ...changes,
      ...(resources && { resources: resources.map((resource) => protectedResource(resource, ids)) }),
      ...(billing && { billing: { ...vault.billing, ...billing } }),
    }),
    move: (vault, status) => ({ ...vault, billing: { ...vault.billing, status } }),
    touch: (vault) => ({ ...vault }),
  });
}

function protectedResource(resource: Partial<Closed<VaultResource>>, ids: Ids): VaultResource {
  const id = resource.id ?? ids.uuid();
  return {
    type: "OS::Nova::Server",
    name: `server-${id.slice(0, 8)}`,
    size: 40,
    backup_size: 0,
    backup_count: 0,
    protect_status: "available",
    extra_info: { exclude_volumes: [] },
    ...resource,
    id,
  };
}

function billingOf(resources: number): VaultBilling {
  return {
    size: 200,
    allocated: 40 * resources,
    used: 0,
    object_type: "server",
    protect_type: "backup",
    consistent_level: "crash_consistent",
    cloud_type: "public",
    charging_mode: "post_paid",
    spec_code: "vault.backup.server.normal",
  };
}
