import type { Operation } from "../../../generated/toloka.js";
import { textOf } from "../json.js";
import { messageOf } from "./errors.js";
import type { StartedBatch } from "./started.js";
import type { TolokaState } from "./state.js";

/** Creates what a submission that has ended well holds, and logs what became of each item. */
export function logBatch(state: TolokaState, operation: Operation, batch: StartedBatch): void {
  const { kind, items } = batch;
  const log = state.operations.log(operation.id);
  const well = operation.status === "SUCCESS";
  for (const { input, problems, id } of items) {
    if (problems) log.push({ type: kind.refused, success: false, input, output: { ...problems } });
    else if (well) {
      state.created.push({ id, operationId: operation.id, item: input });
      state.emptyPools.delete(String(input["pool_id"]));
      log.push({ type: kind.created, success: true, input, output: { [kind.idField]: id } });
    }
  }
  if (batch.opensPool) openPool(state, operation, batch);
}

/** Opens the pool of the first item. Only what goes wrong is known to be logged. */
function openPool(state: TolokaState, { id }: Operation, { items }: StartedBatch): void {
  const { pools, emptyPools, operations } = state;
  const pool_id = textOf(items[0]?.input["pool_id"]) ?? "";
  const refused = state.refuse({ type: "POOL.OPEN", objectId: pool_id });
  const code = refused ?? (emptyPools.has(pool_id) ? "EMPTY_POOL" : undefined);
  if (code === undefined) {
    const pool = pools.get(pool_id);
    if (pool && pool.status !== "OPEN") pools.update(pool_id, { status: "OPEN" });
    return;
  }
  const output = { code, message: messageOf(code), request_id: `ao_${state.ids.uuid()}` };
  operations.log(id).push({ type: "POOL_OPEN", success: false, input: { pool_id }, output });
}
