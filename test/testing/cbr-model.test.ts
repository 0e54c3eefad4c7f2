import fc from "fast-check";
import { Cbr } from "oplogs/cbr";
import { type CbrQuirks, FakeCbr } from "oplogs/testing";
import { expect, it } from "vitest";
import { startCloud } from "../cbr/cloud.js";

/** What a straightforward reading of the documents keeps: which resource is where, and which backups there are. */
interface Model {
  readonly vaultOf: Map<string, string>;
  /** By the resource and the vault, as ids are not known beforehand. */
  readonly backups: string[];
}

/** Something that a program does, and what it means if all goes well. Of the model: whether it can be done at all. */
interface Command {
  readonly name: string;
  act(cbr: Cbr, cloud: FakeCbr): PromiseLike<unknown>;
  possible(model: Model): boolean;
  done(model: Model): void;
}

const RESOURCES = ["s-1", "s-2", "s-3"];
const VAULTS = ["v-1", "v-2"];

const backUp = (vault: string, resource: string): Command => ({
  name: `back up ${resource} of ${vault}`,
  act: (cbr) => cbr.vaults.backUp(vault, { resources: [resource] }),
  possible: ({ vaultOf }) => vaultOf.get(resource) === vault,
  done: ({ backups }) => {
    backups.push(`${resource} in ${vault}`);
  },
});

const remove = (vault: string, resource: string): Command => ({
  name: `take ${resource} out of ${vault}`,
  act: (cbr) => cbr.vaults.removeResources(vault, [resource]),
  possible: ({ vaultOf }) => vaultOf.get(resource) === vault,
  done: ({ vaultOf, backups }) => {
    vaultOf.delete(resource);
    backups.splice(0, backups.length, ...backups.filter((backup) => backup !== `${resource} in ${vault}`));
  },
});

const move = (from: string, to: string, resource: string): Command => ({
  name: `move ${resource} from ${from} to ${to}`,
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

it("random sequences of calls come to what a straightforward model says", async () => {
  const step = fc.record({ command: fc.constantFrom(...COMMANDS), well: fc.boolean() });
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
      for (const { command, well } of steps) {
        cloud.script(() => ({ statuses: ["running", well ? "success" : "failed"] }));
        const possible = command.possible(model);
        const started = await Promise.resolve(command.act(cbr, cloud)).then(
          () => true,
          () => false,
        );
        expect([command.name, started]).toEqual([command.name, possible]);
        if (!possible) continue;
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

it("answers a sequence of calls as the server that was used before it does", async () => {
  const fake = new FakeCbr({ projectId: "a-project" });
  const logs = Array.from({ length: 25 }, (_, n) => ({
    id: `log-${n}`,
    status: n % 3 ? ("failed" as const) : ("success" as const),
    operation_type: "backup" as const,
    vault_id: n % 2 ? "v-1" : "v-2",
    created_at: `2026-02-01T00:00:${String(59 - n).padStart(2, "0")}.000000`,
    extra_info: { resource: { id: `s-${n % 4}`, name: `server ${n % 4}` } },
  }));
  for (const log of logs) fake.operationLogs.add(log);
  const server = await startCloud({ logs: [...fake.operationLogs] });
  const { fetch: ask, baseUrl, username, password, domainName } = fake.login();
  const user = { name: username, password, domain: { name: domainName } };
  const sides = [
    { base: baseUrl, fetch: ask },
    { base: server.url, fetch },
  ];
  const answers = sides.map(async ({ base, fetch }) => {
    const identity = { methods: ["password"], password: { user } };
    const body = JSON.stringify({ auth: { identity, scope: { project: { id: "a-project" } } } });
    const login = await fetch(`${base}/v3/auth/tokens`, { method: "POST", body });
    const headers = { "x-auth-token": login.headers.get("x-subject-token") ?? "" };
    const seen: unknown[] = [login.status];
    for (const path of PATHS) {
      const response = await fetch(`${base}/v3/${path}`, path.endsWith("#") ? {} : { headers });
      const { error_msg: _, ...answer } = await response.json();
      seen.push([path, response.status, answer]);
    }
    return seen;
  });
  const [ofFake, ofServer] = await Promise.all(answers);
  expect(ofFake).toEqual(ofServer);
});

const PATHS = [
  "a-project/operation-logs",
  "a-project/operation-logs?limit=10",
  "a-project/operation-logs?limit=10&offset=20",
  "a-project/operation-logs?limit=10&offset=40",
  "a-project/operation-logs?status=failed&vault_id=v-1",
  "a-project/operation-logs?resource_id=s-2&limit=3",
  "a-project/operation-logs?resource_name=server%203",
  "a-project/operation-logs?start_time=2026-02-01T00:00:40Z",
  "a-project/operation-logs/log-7",
  "a-project/operation-logs/none",
];
