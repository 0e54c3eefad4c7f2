import type { Answer } from "./answer.js";
import type { Batch } from "./batches.js";

export type Sent = Exclude<Answer, { type: "busy" | "too large" }>;

/**
 * Sends the lines of a batch with `send`, and in two halves if the receiver takes smaller requests only. One log record
 * that is too large is refused.
 */
export async function sendBatch(
  lines: Batch["lines"],
  send: (lines: Batch["lines"]) => Promise<Exclude<Answer, { type: "busy" }>>,
): Promise<Sent> {
  // A receiver counts an empty request as a mistake.
  if (lines.length === 0) return { type: "taken", rejected: 0, words: undefined };
  const answer = await send(lines);
  if (answer.type !== "too large") return answer;
  if (lines.length === 1) return { type: "refused", words: answer.words, misconfigured: false };
  const middle = Math.ceil(lines.length / 2);
  const first = await sendBatch(lines.slice(0, middle), send);
  if (first.type !== "taken") return first;
  const second = await sendBatch(lines.slice(middle), send);
  if (second.type !== "taken") return second;
  return { type: "taken", rejected: first.rejected + second.rejected, words: first.words ?? second.words };
}
