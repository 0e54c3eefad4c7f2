/** Some things of an iteration. */
export interface Chunk<T> {
  readonly records: readonly T[];
  /** Set if no more come; with what it threw, if it did. */
  readonly end?: { readonly errors: readonly unknown[] };
}

/** Takes the next things, `size` at most. What the iteration throws is returned after the things before it. */
export async function nextChunk<T>(iterator: AsyncIterator<T, unknown>, size: number): Promise<Chunk<T>> {
  const records: T[] = [];
  try {
    while (records.length < size) {
      const next = await iterator.next();
      if (next.done) return { records, end: { errors: [] } };
      records.push(next.value);
    }
    return { records };
  } catch (error) {
    return { records, end: { errors: [error] } };
  }
}
