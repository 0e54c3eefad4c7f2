import { type Answer, isOplogsError, type Paginator, type Token, type Transport } from "oplogs";
import {
  type AkSkContext,
  type AkSkKeys,
  type AkSkOptions,
  type AkSkSource,
  akSk,
  type BackUpOptions,
  type Backup,
  type BackupCursor,
  type BackupList,
  type BackupQuery,
  type BackupSort,
  type Cbr,
  type CbrOptions,
  type CbrProject,
  type CbrTokenContext,
  type Checkpoint,
  type IamLoginOptions,
  type IamPasswordOptions,
  type IamProject,
  type IamProjectsOptions,
  type IamRegion,
  iamPassword,
  iamProjects,
  isStartError,
  type OperationLog,
  type OperationLogCursor,
  type OperationLogList,
  type OperationLogQuery,
  type ProjectToken,
  type Region,
  type SignerContext,
  type StartError,
  type Started,
  type StartOptions,
  type Vault,
  type VaultCursor,
  type VaultList,
  type VaultQuery,
  type WaitForOptions,
  type WaitForResult,
} from "oplogs/cbr";
import type { Eq, Expect, Offers, RefusesUndefined, Results } from "./expect.js";

type Known = "success" | "skipped" | "failed" | "running" | "timeout" | "waiting";

export type Cases = [
  Expect<Eq<keyof Cbr, "operationLogs" | "vaults" | "backups" | "checkpoints" | "projectId" | "request">>,
  Expect<
    Eq<
      Results<Cbr["operationLogs"]>,
      {
        list: Paginator<OperationLog, OperationLogList, OperationLogCursor>;
        get: Answer<OperationLog>;
        wait: Promise<OperationLog>;
        find: Promise<WaitForResult>;
        waitFor: Promise<WaitForResult>;
      }
    >
  >,
  Expect<Eq<Results<Cbr["vaults"]>["list"], Paginator<Vault, VaultList, VaultCursor>>>,
  Expect<Eq<Results<Cbr["vaults"]>["get"], Answer<Vault>>>,
  Expect<Eq<Results<Cbr["backups"]>["list"], Paginator<Backup, BackupList, BackupCursor>>>,
  Expect<Eq<Results<Cbr["backups"]>["get"], Answer<Backup>>>,
  Expect<Eq<Results<Cbr["checkpoints"]>["get"], Answer<Checkpoint>>>,
  Expect<Eq<[Vault["id"], Backup["id"], Checkpoint["id"]], [string, string, string]>>,
  Expect<Offers<Backup["status"], "waiting_protect">>,
  Expect<Offers<Checkpoint["status"], "error-deleting">>,
  Expect<Offers<NonNullable<Vault["billing"]>["status"], "frozen">>,
  Expect<Eq<Backup["children"], Backup[] | null | undefined>>,
  Expect<Eq<Extract<BackupQuery["sort"], string>, BackupSort>>,
  Expect<Offers<BackupSort, "created_at:asc">>,
  Expect<Eq<BackupCursor["sort"], string | undefined>>,
  Expect<Eq<VaultCursor["resource_ids"], string | undefined>>,
  Expect<Eq<Extract<keyof BackupQuery, "marker">, never>>,
  Expect<Eq<OperationLog["id"], string>>,
  Expect<Eq<OperationLog["status"], Known | (string & {}) | null | undefined>>,
  Expect<Offers<OperationLog["operation_type"], "backup">>,
  Expect<Offers<OperationLog["operation_type"], "vault_delete">>,
  Expect<Eq<OperationLog["ended_at"], string | null | undefined>>,
  Expect<Eq<NonNullable<OperationLog["error_info"]>["message"], string | null | undefined>>,
  Expect<Eq<OperationLogQuery["status"], Known | (string & {}) | undefined>>,
  Expect<Offers<OperationLogQuery["operation_type"], "restore">>,
  Expect<Eq<OperationLogQuery["start_time"], string | Date | undefined>>,
  Expect<Eq<OperationLogCursor["start_time"], string | undefined>>,
  Expect<Eq<keyof CbrTokenContext, "rejected" | "projectId" | "fetch" | "transport">>,
  Expect<Eq<CbrTokenContext["rejected"], string | undefined>>,
  Expect<Eq<CbrTokenContext["projectId"], string>>,
  Expect<Eq<CbrTokenContext["transport"], Transport | undefined>>,
  Expect<
    Eq<
      RefusesUndefined<
        OperationLogQuery | VaultQuery | BackupQuery | CbrOptions | IamPasswordOptions | AkSkKeys
      >,
      never
    >
  >,
  Expect<Eq<RefusesUndefined<WaitForOptions | BackUpOptions | StartOptions>, never>>,
  Expect<Eq<Results<Cbr["vaults"]>["backUp"], Answer<Started>>>,
  Expect<Eq<Results<Cbr["vaults"]>["migrateResources"], Answer<Started>>>,
  Expect<Eq<Results<Cbr["backups"]>["restore"], Answer<Started>>>,
  Expect<Eq<StartError["started"], Started>>,
  Expect<Eq<RefusesUndefined<IamLoginOptions | IamProjectsOptions | CbrProject>, never>>,
  Expect<Eq<ReturnType<typeof iamProjects>, Answer<IamProject[]>>>,
  Expect<Eq<IamProject["id"], string>>,
  Expect<Eq<IamProject["name"], string | null | undefined>>,
  Expect<Eq<IamProject["enabled"], boolean | null | undefined>>,
  Expect<Eq<AkSkContext, { readonly rejected: string | undefined }>>,
  Expect<Eq<Parameters<typeof akSk>, [keys: AkSkOptions | AkSkSource]>>,
  Expect<Eq<SignerContext["projectId"], string>>,
];

export function lists({ operationLogs }: Cbr, time: Date, cursor: OperationLogCursor, word?: string) {
  operationLogs.list({ status: "failed", start_time: time, end_time: "2026-03-01T00:00:00Z", limit: 20 });
  operationLogs.list({ status: undefined, start_time: undefined }, { deadline: undefined });

  operationLogs.list({ status: "failed" });
  // @ts-expect-error: a misspelt filter
  operationLogs.list({ statuss: "failed" });
  operationLogs.list({ status: word });
  // @ts-expect-error: one status, not many
  operationLogs.list({ status: ["failed"] });

  operationLogs.list({ operation_type: "backup" });
  operationLogs.list({ operation_type: "made_up_in_2031" });
  // @ts-expect-error: one type, not many
  operationLogs.list({ operation_type: ["backup"] });

  operationLogs.list({ end_time: time });
  // @ts-expect-error: a time is text or a Date
  operationLogs.list({ end_time: time.getTime() });
  operationLogs.list({ vault_id: "an-id" });
  // @ts-expect-error: an id is no time
  operationLogs.list({ vault_id: time });

  operationLogs.list({}, { timeout: 1_000 });
  // @ts-expect-error: a misspelt option
  operationLogs.list({}, { timeOut: 1_000 });

  operationLogs.list().page(cursor);
  operationLogs.list().page({ start_time: "2026-03-01T00:00:00Z" });
  // @ts-expect-error: a stored query holds no Date
  operationLogs.list().page({ start_time: time });
}

export function otherLists({ vaults, backups }: Cbr, time: Date, word?: string) {
  vaults.list({ status: "available", object_type: "server", resource_ids: ["a", "b"], limit: 20 });
  vaults.list({ status: word, resource_ids: word, object_type: "made_up_in_2031" }, { prefetch: 2 });
  // @ts-expect-error: one status, not many
  vaults.list({ status: ["available"] });
  // @ts-expect-error: vaults are not listed by time
  vaults.list({ start_time: time });
  // @ts-expect-error: a misspelt filter
  vaults.list({ resourceIds: ["a"] });

  backups.list({ status: "error", start_time: time, incremental: true, sort: "created_at:asc" });
  backups.list({
    status: ["available", "error"],
    sort: ["status:desc", "id:asc"] as const,
    used_percent: 80,
  });
  backups.list({ status: word, sort: undefined, incremental: undefined });
  // @ts-expect-error: a direction there must be
  backups.list({ sort: "created_at" });
  // @ts-expect-error: backups are not sorted by size
  backups.list({ sort: "resource_size:asc" });
  // @ts-expect-error: true or false
  backups.list({ incremental: "true" });
  // @ts-expect-error: the list is paged by offset
  backups.list({ marker: "an-id" });
  // @ts-expect-error: a stored query holds no Date
  backups.list().page({ start_time: time });
}

export function calls({ operationLogs, vaults, backups, checkpoints }: Cbr) {
  vaults.get("an-id", { timeout: 1_000 });
  backups.get("an-id").withResponse();
  checkpoints.get("an-id");
  // @ts-expect-error: an id there must be
  vaults.get();
  // @ts-expect-error: an id there must be
  checkpoints.get({ maxRetries: 0 });

  operationLogs.get("an-id", { maxRetries: 0 });
  // @ts-expect-error: an id there must be
  operationLogs.get();
  operationLogs.wait("an-id", { throwOnFailure: false });
  // @ts-expect-error: a misspelt option
  operationLogs.wait("an-id", { throwOnFail: false });
}

/** What may be missing is looked at first. */
export function reason({ error_info }: OperationLog) {
  error_info?.message satisfies string | null | undefined;
  // @ts-expect-error: a log of a task that went well has none
  error_info.message;
}

export const OPTIONS: CbrOptions[] = [
  { token: "a-token", projectId: "p", region: "eu-de" },
  // Regions are suggested, not prescribed: names come from the environment, and new ones open.
  { token: "a-token", projectId: "p", region: regionOf({ OS_REGION_NAME: "eu-nl" }) },
  // @ts-expect-error: a region is a name
  { token: "a-token", projectId: "p", region: 1 },
  { token: ({ projectId }) => `of ${projectId}`, projectId: "p", baseUrl: "https://cbr.example.com" },
  // @ts-expect-error: a token function is not called with such a thing
  { token: ({ projectName }) => `of ${projectName}`, projectId: "p", baseUrl: "https://cbr.example.com" },
  // As a variable of the environment; the constructor then says that it is missing.
  { token: regionOf({}), projectId: "p", region: "eu-de" },
  { token: async () => ({ token: "a-token", expiresAt: new Date() }), projectId: "p" },
  // @ts-expect-error: the end of a token is a Date
  { token: async () => ({ token: "a-token", expiresAt: "2026-03-01" }), projectId: "p" },
  { signer: akSk({ accessKey: "AK", secretKey: "SK" }), projectId: "p", region: "eu-de" },
  { signer: async (request) => ({ "x-signed": request.url }), projectId: "p" },
  // @ts-expect-error: a token or a signer there must be
  { projectId: "p", region: "eu-de" },
  // @ts-expect-error: not both of them
  { token: "a-token", signer: async () => ({}), projectId: "p" },
  // @ts-expect-error: akSk makes a signer, not a token
  { token: akSk({ accessKey: "AK", secretKey: "SK" }), projectId: "p", region: "eu-de" },
  // @ts-expect-error: a project there must be
  { token: "a-token", region: "eu-de" },
  // @ts-expect-error: as a variable that is not set
  { token: "a-token", region: "eu-de", projectId: regionOf({}) },
  // @ts-expect-error: a signer does not name a project
  { signer: akSk({ accessKey: "AK", secretKey: "SK" }), region: "eu-de" },
];

const ANN = { region: "eu-de", username: "ann", domainName: "acme", password: "secret" };

/** Without a projectId of the client, the token must name its project. */
export const UNNAMED: CbrOptions[] = [
  { token: iamPassword({ ...ANN, projectName: "eu-de" }), region: "eu-de" },
  { token: iamPassword({ ...ANN, projectId: "an-id" }), region: "eu-de" },
  { token: iamPassword({ ...ANN, projectName: "eu-de" }), region: "eu-de", projectId: regionOf({}) },
  { token: iamPassword({ ...ANN, projectName: "eu-de" }), region: "eu-de", projectId: "an-id" },
  { token: iamPassword(ANN), region: "eu-de", projectId: "an-id" },
  // @ts-expect-error: the login is for the project of a client that has none
  { token: iamPassword(ANN), region: "eu-de" },
  // @ts-expect-error: a name that may not be set
  { token: iamPassword({ ...ANN, projectName: regionOf({}) }), region: "eu-de" },
  { token: async () => ({ token: "a-token", projectId: "an-id" }), region: "eu-de" },
  { token: () => ({ token: "a-token", projectId: "an-id", expiresAt: new Date() }), region: "eu-de" },
  // @ts-expect-error: a token that does not name its project
  { token: async () => ({ token: "a-token" }), region: "eu-de" },
  // @ts-expect-error: a token that is text names no project
  { token: async () => "a-token", region: "eu-de" },
  { token: ({ projectId, rejected }) => `${projectId} ${rejected}`, projectId: regionOf({}) ?? "" },
];

/** A token that names its project is a token. */
export function asToken(token: ProjectToken): Token {
  return token;
}

/** As `process.env` has it. */
function regionOf(environment: Record<string, string | undefined>): string | undefined {
  return environment["OS_REGION_NAME"];
}

/** The IAM host of Swiss OTC is known, its CBR host is not: a suggestion would always throw. */
export type Regions = [
  Expect<Offers<Region, "eu-de">>,
  Expect<Eq<Offers<Region, "eu-ch2">, false>>,
  Expect<Eq<Offers<Region, "eu-west-101">, false>>,
  Expect<Offers<IamRegion, "eu-ch2">>,
  Expect<Eq<Offers<IamRegion, "ae-ad-1">, false>>,
];

export function logIn() {
  iamPassword({ region: regionOf({}), userId: "an-id", password: "secret" });
  iamPassword({ region: "eu-de", username: "ann", domainName: "acme", password: "secret" });
  iamPassword({ region: "eu-de", userId: "an-id", password: "secret", projectName: "eu-de_project" });
  // @ts-expect-error: a user name needs its account
  iamPassword({ region: "eu-de", username: "ann", password: "secret" });
  // @ts-expect-error: a password there must be
  iamPassword({ region: "eu-de", userId: "an-id" });
  iamPassword({ region: "eu-de", userId: "an-id", password: "secret", passcode: "012345" });
  // @ts-expect-error: a number would lose the zeros that it begins with
  iamPassword({ region: "eu-de", userId: "an-id", password: "secret", passcode: 12345 });
  // @ts-expect-error: a misspelt key
  akSk({ accessKey: "AK", secretkey: "SK" });
}

export function projects(signal: AbortSignal) {
  iamProjects({ region: "eu-ch2", userId: "an-id", password: "secret", passcode: "012345", signal });
  iamProjects({ ...ANN, timeout: 1_000, maxRetries: 0 });
  // @ts-expect-error: all projects, not one
  iamProjects({ region: "eu-de", userId: "an-id", password: "secret", projectName: "eu-de" });
  // @ts-expect-error: a user name needs its account
  iamProjects({ region: "eu-de", username: "ann", password: "secret" });
}

export function sources(keys: AkSkKeys, store: AkSkSource) {
  akSk(store);
  akSk(() => keys);
  akSk(async ({ rejected }) => ({ accessKey: `not ${rejected}`, secretKey: "SK", expiresAt: undefined }));
  // @ts-expect-error: the end of keys is a Date
  akSk(async () => ({ accessKey: "AK", secretKey: "SK", expiresAt: "2026-03-01" }));
  // @ts-expect-error: both keys there must be
  akSk(async () => ({ accessKey: "AK" }));
  // @ts-expect-error: keys that are fixed have no end
  akSk({ accessKey: "AK", secretKey: "SK", expiresAt: new Date() });
}

export async function starts({ vaults, backups, operationLogs }: Cbr, stored: string, error: unknown) {
  await operationLogs.waitFor(await vaults.backUp("a-vault", { resources: ["a-server"], onStart: () => {} }));
  await operationLogs.waitFor(JSON.parse(stored), { throwOnFailure: true, appear: 60_000 });
  await backups.restore("a-backup", { volumeId: "a-disk", powerOn: false });
  await backups.replicate("a-backup", { projectId: "b", region: "eu-nl", vaultId: "c", name: "d" });
  if (isStartError(error)) await operationLogs.find(error.started, { maxRetries: 0 });
  // @ts-expect-error A restore needs something that it writes to.
  await backups.restore("a-backup");
  // @ts-expect-error It writes to a server or to a disk.
  await backups.restore("a-backup", { serverId: "a-server", volumeId: "a-disk" });
  // @ts-expect-error Ids, not resources.
  await vaults.backUp("a-vault", { resources: [{ id: "a-server" }] });
  // @ts-expect-error A replica of a vault has no name of its own.
  await vaults.replicate("a-vault", { projectId: "b", region: "eu-nl", vaultId: "c", name: "d" });
  // @ts-expect-error The handle is not there before it is awaited.
  await operationLogs.waitFor(vaults.backUp("a-vault"));
  // @ts-expect-error An error of any kind may have no handle.
  if (isOplogsError(error)) await operationLogs.find(error.started);
}
