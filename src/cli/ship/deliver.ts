import { backoff, LONGEST_RETRY_AFTER } from "../../core/retry.js";
import { sleep } from "../../core/sleep.js";
import type { Answer } from "./answer.js";

/** How often a request is sent at most. With the pauses, this takes up to 16 s, or what the receiver asks for. */
const ATTEMPTS = 6;

/** Sends a request until the receiver has decided, and returns what it decided: never `busy`. */
export async function deliver(
  send: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Exclude<Answer, { type: "busy" }>> {
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) return { type: "interrupted" };
    const answer = await send();
    if (answer.type !== "busy") return answer;
    // Aborted in the middle, it looks like a receiver that does not answer.
    if (signal.aborted) return { type: "interrupted" };
    const { words, retryAfter = 0 } = answer;
    if (retryAfter > LONGEST_RETRY_AFTER)
      return gaveUp(`${words}; it asks for a pause of ${seconds(retryAfter)}`);
    if (attempt === ATTEMPTS) return gaveUp(`${words}; tried ${ATTEMPTS} times`);
    await sleep(Math.max(retryAfter, backoff(attempt)), signal);
  }
}

function gaveUp(words: string): Exclude<Answer, { type: "busy" }> {
  return { type: "refused", words, misconfigured: false };
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}
