/**
 * Tells whether a key was asked about before, among at least the last `size` keys and at most twice as many:
 * lists may be endless, memory is not.
 */
export function createSeen(size: number): (key: string) => boolean {
  // Two halves that take turns: dropping keys one by one from the front of a Set gets slow as it empties.
  let young = new Set<string>();
  let old = new Set<string>();
  return (key) => {
    if (old.has(key)) return true;
    const before = young.size;
    // Looked up and added at once.
    if (young.add(key).size === before) return true;
    if (young.size === size) [old, young] = [young, new Set()];
    return false;
  };
}
