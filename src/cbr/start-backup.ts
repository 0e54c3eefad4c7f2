import type { Checkpoint, CheckpointEnvelope, CheckpointResource } from "../../generated/cbr.js";
import type { Answer } from "../core/answer.js";
import { fields, text } from "../core/json.js";
import { checkFlag, given } from "../core/options.js";
import { randomName } from "./random-name.js";
import { type Learned, type StartOptions, start } from "./start.js";
import { checkId, checkIds, checkOwn, checkText } from "./start-arguments.js";
import type { ExpectedLog, NotStarted, Started } from "./started.js";
import type { Starting } from "./starting.js";

/** How a vault is backed up. */
export interface BackUpOptions extends StartOptions {
  /**
   * Name of the backup, 1 to 64 characters: letters, digits, `_` and `-`. Choose one that no other backup has: if the
   * answer is lost, the backup is found by it. A random one (`oplogs-…`) by default. With several resources the service
   * adds a suffix.
   */
  name?: string | undefined;
  /** At most 255 characters, without `<` and `>`. */
  description?: string | undefined;
  /** `false` for a full backup; by default the service backs up what has changed since the last one. */
  incremental?: boolean | undefined;
  /** Ids of the resources; by default all of the vault. An empty array is refused. */
  resources?: readonly string[] | undefined;
}

export function backUp(
  starting: Starting,
  vaultId: string,
  options: BackUpOptions | undefined,
): Answer<Started> {
  const { name: chosen, description, incremental, resources: chosenIds, ...call } = { ...options };
  return start(starting, call, () => {
    checkOwn({ ...options }, ["name", "description", "incremental", "resources"]);
    const vault_id = checkId("the vault's id", vaultId);
    const name = chosen === undefined ? randomName() : checkText("name", chosen, 1, 64);
    if (description !== undefined) checkText("description", description, 0, 255);
    checkFlag("incremental", incremental);
    const resources = chosenIds === undefined ? undefined : checkIds("resources", chosenIds);
    const parameters = given({ name, description, incremental, resources });
    return {
      what: {
        kind: "backup",
        vaultId: vault_id,
        name,
        expected: resources?.map((id) => ({ id })),
      },
      // A second request would be a second backup.
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/checkpoints",
          { path: { project_id: starting.projectId }, body: { checkpoint: { vault_id, parameters } } },
          send,
        ),
      learn: (body?: CheckpointEnvelope) => learn(body?.checkpoint, resources),
    };
  });
}

/** What the answer says of the resources: the restore point itself may not say it later. */
function learn(
  checkpoint: Checkpoint | undefined,
  asked: readonly string[] | undefined,
): Learned | undefined {
  const checkpointId = text(fields(checkpoint)["id"]);
  if (!checkpoint || checkpointId === undefined) return undefined;
  const { vault, created_at: createdAt } = checkpoint;
  const skipped = list(vault?.skipped_resources).map(
    ({ id, name, type, code, reason }): NotStarted =>
      given({
        id: text(id, name) ?? "unknown",
        name: text(name),
        type: text(type),
        code: text(code),
        reason: text(reason),
      }),
  );
  const taken = list(vault?.resources).flatMap((resource) => thingOf(resource) ?? []);
  const left = new Set(skipped.map(({ id }) => id));
  // What was asked for is expected, even if the answer does not list it.
  const expected =
    asked?.map((id) => taken.find((resource) => resource.id === id) ?? { id }) ?? (vault ? taken : undefined);
  return {
    checkpointId,
    createdAt,
    expected: expected?.filter(({ id }) => !left.has(id)),
    ...(skipped.length > 0 && { skipped }),
  };
}

function thingOf({ id, name, type }: CheckpointResource): ExpectedLog | undefined {
  const known = text(id);
  return known === undefined ? undefined : given({ id: known, name: text(name), type: text(type) });
}

function list<T>(values: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "object" && value !== null) : [];
}
