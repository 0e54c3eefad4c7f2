/**
 * Calls `work` with each of `things`, `limit` at a time. After a failure it begins no other, waits for those that
 * have begun, and throws the first failure.
 */
export async function eachOf<T>(
  things: readonly T[],
  limit: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const waiting = [...things].reverse();
  const failures: unknown[] = [];
  const worker = async () => {
    while (failures.length === 0) {
      const thing = waiting.pop();
      if (thing === undefined) return;
      await work(thing).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, things.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
