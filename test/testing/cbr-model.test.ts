import fc from "fast-check";
import { Cbr } from "oplogs/cbr";
import { type CbrQuirks, type CbrRoute, FakeCbr, type ReplyOnce } from "oplogs/testing";
import { expect, it } from "vitest";

/** What a straightforward reading of the documents keeps: which resource is where, and which backups there are. */
interface Model {
  readonly vaultOf: Map<string, string>;
  /** By the resource and the vault, as ids are not known beforehand. */
  readonly backups: string[];
}

/** Something that a program does, and what it means if all goes well. `check` asks the model whether it can be done. */
interface Command {
  readonly name: string;
  /** The call that starts it. */
  readonly route: CbrRoute;
  act(cbr: Cbr, cloud: FakeCbr): PromiseLike<unknown>;
  possible(model: Model): boolean;
  done(model: Model): void;
}

const RESOURCES = ["s-1", "s-2", "s-3"];
const VAULTS = ["v-1", "v-2"];

const backUp = (vault: string, resource: string): Command => ({
  name: `back up ${resource} of ${vault}`,
  route: "POST /v3/{project_id}/checkpoints",
  act: (cbr) => cbr.vaults.backUp(vault, { resources: [resource] }),
  possible: ({ vaultOf }) => vaultOf.get(resource) === vault,
  done: ({ backups }) => {
    backups.push(`${resource} in ${vault}`);
  },
});

const remove = (vault: string, resource: string): Command => ({
  name: `take ${resource} out of ${vault}`,
  route: "POST /v3/{project_id}/vaults/{vault_id}/removeresources",
  act: (cbr) => cbr.vaults.removeResources(vault, [resource]),
  possible: ({ vaultOf }) => vaultOf.get(resource) === vault,
  done: ({ vaultOf, backups }) => {
    vaultOf.delete(resource);
    backups.splice(0, backups.length, ...backups.filter((backup) => backup !== `${resource} in ${vault}`));
  },
});

const move = (from: string, to: string, resource: string): Command => ({
  name: `move ${resource} from ${from} to ${to}`,
  route: "POST /v3/{project_id}/vaults/{vault_id}/migrateresources",
  act: (cbr) => cbr.vaults.migrateResources(from, to, [resource]),
  possible: ({ vaultOf }) => vaultOf.get(resource) === from,
  done: ({ vaultOf, backups }) => {
    vaultOf.set(resource, to);
    backups.splice(
      0,
      backups.length,
      ...backups.map((backup) => (backup === `${resource} in ${from}` ? `${resource} in ${to}` : backup)),
    );
  },
});

const deleteOldest = (resource: string): Command => ({
  name: `delete a backup of ${resource}`,
  route: "DELETE /v3/{project_id}/backups/{backup_id}",
  act: (cbr, { backups }) =>
    cbr.backups.delete([...backups].find(({ resource_id }) => resource_id === resource)?.id ?? "none"),
  possible: ({ backups }) => backups.some((backup) => backup.startsWith(resource)),
  done: ({ backups }) => {
    backups.splice(
      backups.findIndex((backup) => backup.startsWith(resource)),
      1,
    );
  },
});

const COMMANDS: readonly Command[] = RESOURCES.flatMap((resource) => [
  ...VAULTS.flatMap((vault) => [backUp(vault, resource), remove(vault, resource)]),
  move("v-1", "v-2", resource),
  move("v-2", "v-1", resource),
  deleteOldest(resource),
]);

/** What may happen to the request that starts something, and whether it takes effect all the same. */
const TROUBLES: readonly { readonly reply: ReplyOnce; readonly effect: boolean }[] = [
  { reply: { status: 503 }, effect: false },
  { reply: { network: true }, effect: false },
  { reply: { network: "lost" }, effect: true },
  { reply: { status: 504, effect: true }, effect: true },
];

it("random sequences of calls come to what a straightforward model says", async () => {
  const step = fc.record({
    command: fc.constantFrom(...COMMANDS),
    well: fc.boolean(),
    trouble: fc.option(fc.constantFrom(...TROUBLES)),
  });
  const quirks: fc.Arbitrary<CbrQuirks> = fc.record({
    shuffledTies: fc.boolean(),
    mostPerPage: fc.constantFrom(1, 1000),
    logPerRemovedResource: fc.boolean(),
    movesAreOfDestination: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(quirks, fc.array(step, { maxLength: 15 }), async (quirks, steps) => {
      const cloud = new FakeCbr({ quirks });
      const cbr = new Cbr({ ...cloud.options(), maxRetries: 0 });
      cloud.vaults.add({ id: "v-1", resources: RESOURCES.map((id) => ({ id })) });
      cloud.vaults.add({ id: "v-2" });
      const model: Model = { vaultOf: new Map(RESOURCES.map((id) => [id, "v-1"])), backups: [] };
      for (const { command, well, trouble } of steps) {
        cloud.script(() => ({ statuses: ["running", well ? "success" : "failed"] }));
        const possible = command.possible(model);
        if (trouble && possible) cloud.reply({ ...trouble.reply, to: command.route });
        const started = await Promise.resolve(command.act(cbr, cloud)).then(
          () => true,
          () => false,
        );
        expect([command.name, started]).toEqual([command.name, possible && !trouble]);
        if (!possible || trouble?.effect === false) continue;
        if (well) command.done(model);
        // A backup that failed is there all the same.
        else if (command.name.startsWith("back up")) command.done(model);
        await end(cbr);
        expect(stateOf(cloud)).toEqual(stateIn(model));
      }
    }),
    { numRuns: 60 },
  );
});

/** Reads the logs until each has ended. */
async function end(cbr: Cbr): Promise<void> {
  for (let read = 0; read < 10; read++) {
    const going = await cbr.operationLogs.list({ status: "running" }).take(99);
    if (going.length === 0) return;
  }
  throw new Error("the tasks do not end");
}

function stateOf({ vaults, backups }: FakeCbr) {
  return {
    places: [...vaults]
      .flatMap(({ id, resources }) => (resources ?? []).map((one) => `${one.id} in ${id}`))
      .sort(),
    backups: [...backups].map(({ resource_id, vault_id }) => `${resource_id} in ${vault_id}`).sort(),
  };
}

function stateIn({ vaultOf, backups }: Model) {
  return {
    places: [...vaultOf].map(([resource, vault]) => `${resource} in ${vault}`).sort(),
    backups: [...backups].sort(),
  };
}

const LOGS = Array.from({ length: 25 }, (_, n) => ({
  id: `log-${n}`,
  status: n % 3 ? ("failed" as const) : ("success" as const),
  operation_type: "backup" as const,
  vault_id: n % 2 ? "v-1" : "v-2",
  // The first is the newest.
  created_at: `2026-02-01T00:00:${String(59 - n).padStart(2, "0")}.000000`,
  extra_info: { resource: { id: `s-${n % 4}`, name: `server ${n % 4}` } },
}));

/** What a list should hold: by the place of the logs, whether they match, and the part that is asked for. */
const LISTS: readonly [query: string, matches: (n: number) => boolean, from: number, to: number][] = [
  ["", () => true, 0, 25],
  ["?limit=10", () => true, 0, 10],
  ["?limit=10&offset=20", () => true, 20, 25],
  ["?limit=10&offset=40", () => true, 40, 40],
  ["?status=failed&vault_id=v-1", (n) => n % 3 !== 0 && n % 2 === 1, 0, 25],
  ["?resource_id=s-2&limit=3", (n) => n % 4 === 2, 0, 3],
  ["?resource_name=server%203", (n) => n % 4 === 3, 0, 25],
  ["?start_time=2026-02-01T00:00:40Z", (n) => 59 - n >= 40, 0, 25],
  ["?end_time=2026-02-01T00:00:40Z", (n) => 59 - n <= 40, 0, 25],
];

it("answers a login and reads with plain requests as a plain model says", async () => {
  const cloud = new FakeCbr({ projectId: "a-project" });
  for (const log of LOGS) cloud.operationLogs.add(log);
  const { fetch, baseUrl, username, password, domainName } = cloud.login();
  const user = { name: username, password, domain: { name: domainName } };
  const identity = { methods: ["password"], password: { user } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: "a-project" } } } });
  const login = await fetch(`${baseUrl}/v3/auth/tokens`, { method: "POST", body });
  expect(login.status).toBe(201);

  const headers = { "x-auth-token": login.headers.get("x-subject-token") ?? "" };
  const read = async (path: string) => {
    const response = await fetch(`${baseUrl}/v3/a-project/operation-logs${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };
  for (const [query, matches, from, to] of LISTS) {
    const matching = LOGS.filter((_, n) => matches(n));
    expect([query, await read(query)]).toEqual([
      query,
      {
        status: 200,
        body: {
          operation_logs: matching.slice(from, to).map((log) => expect.objectContaining(log)),
          count: matching.length,
        },
      },
    ]);
  }
  expect(await read("/log-7")).toEqual({
    status: 200,
    body: { operation_log: expect.objectContaining(LOGS[7] ?? {}) },
  });
  expect(await read("/none")).toMatchObject({ status: 404, body: { error_code: "BackupService.6500" } });
});
