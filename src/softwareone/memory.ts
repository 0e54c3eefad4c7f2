/** Remembers ids: at least the last `size` of them, and at most twice as many. */
export interface Memory {
  readonly size: number;
  has(id: string): boolean;
  add(id: string): void;
}

export function createMemory(size: number): Memory {
  // Two halves that take turns: dropping ids one by one from the front of a Set is slow.
  let young = new Set<string>();
  let old = new Set<string>();
  return {
    size,
    has: (id) => young.has(id) || old.has(id),
    add(id) {
      young.add(id);
      if (young.size >= size) [old, young] = [young, new Set()];
    },
  };
}
