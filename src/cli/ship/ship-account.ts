import type { OperationRecord } from "../../records/index.js";
import type { Progress } from "../ended/progress.js";
import { putBack } from "../ended/put-back.js";
import { type Batch, batches } from "./batches.js";
import { deliver } from "./deliver.js";
import type { Making } from "./log-records.js";
import { type Left, operations } from "./operations.js";
import { post } from "./post.js";
import type { Receiver } from "./receiver.js";
import { requestBody } from "./request-body.js";
import { type Sent, sendBatch } from "./send-batch.js";

export interface Shipment {
  readonly ended: AsyncIterable<OperationRecord>;
  readonly progress: Progress;
  readonly making: Making;
  readonly receiver: Receiver;
  /** Stores `progress`: called only when all that counts as delivered in it has been taken. */
  readonly store: () => Promise<void>;
  /** Called after each batch, with what became of it. */
  readonly onSent: (batch: Batch, sent: Sent) => Promise<void>;
  readonly left: Left;
}

/**
 * Sends the operations of one account, batch by batch, and stores how far they have been taken. Returns false if the
 * receiver refused a batch or the run was interrupted: the rest was not sent. Throws if the service cannot be read.
 */
export async function shipAccount(shipment: Shipment): Promise<boolean> {
  const { ended, progress, making, receiver, store, onSent, left } = shipment;
  // Those that were read, and not taken yet.
  const pending: OperationRecord[] = [];
  const send = (lines: Batch["lines"]) =>
    deliver(() => post(receiver, requestBody(progress, lines), making.signal), making.signal);
  let unstored = 0;
  try {
    for await (const batch of batches(operations(noted(ended, pending), progress, making, left))) {
      const sent = await sendBatch(batch.lines, send);
      await onSent(batch, sent);
      if (sent.type !== "taken") return false;
      if (!batch.complete) continue;
      unstored += pending.splice(0).length;
      if (unstored < unstoredAtMost(progress)) continue;
      await store();
      unstored = 0;
    }
    return true;
  } finally {
    for (const record of pending) putBack(record, progress);
    await store();
  }
}

/** What is stored grows with a first run. To store it less and less often keeps the sum of it small. */
function unstoredAtMost({ done }: Progress): number {
  return done.size / 10;
}

async function* noted(
  ended: AsyncIterable<OperationRecord>,
  pending: OperationRecord[],
): AsyncGenerator<OperationRecord, void, undefined> {
  for await (const record of ended) {
    pending.push(record);
    yield record;
  }
}
