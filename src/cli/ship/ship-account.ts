import type { OperationRecord } from "../../records/index.js";
import type { Progress } from "../ended/progress.js";
import { type Batch, batches } from "./batches.js";
import { deliver } from "./deliver.js";
import type { Making } from "./log-records.js";
import { type Left, operations } from "./operations.js";
import { post } from "./post.js";
import type { Receiver } from "./receiver.js";
import { requestBody } from "./request-body.js";
import { type Sent, sendBatch } from "./send-batch.js";

export interface Shipment {
  readonly ended: AsyncGenerator<OperationRecord, void, undefined>;
  readonly progress: Progress;
  readonly making: Making;
  readonly receiver: Receiver;
  /** Called when all operations that were read so far have been taken: stores `progress`. */
  readonly store: () => Promise<void>;
  /** Called after each batch, with what became of it. */
  readonly onSent: (batch: Batch, sent: Sent) => Promise<void>;
  readonly left: Left;
}

/**
 * Sends the operations of one account, batch by batch, and stores how far they have been taken after each. Returns false
 * if the receiver refused a batch or the run was interrupted: the rest was not sent. Throws if the service cannot be read.
 */
export async function shipAccount(shipment: Shipment): Promise<boolean> {
  const { ended, progress, making, receiver, store, onSent, left } = shipment;
  const send = (lines: Batch["lines"]) => {
    const body = requestBody(progress, lines);
    return deliver(() => post(receiver, body, making.signal), making.signal);
  };
  for await (const batch of batches(operations(ended, progress, making, left))) {
    const sent = await sendBatch(batch.lines, send);
    await onSent(batch, sent);
    if (sent.type !== "taken") return false;
    if (batch.complete) await store();
  }
  // The end of the reading moves the position on, also if nothing was sent.
  await store();
  return true;
}
