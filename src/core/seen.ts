/** Remembers keys, each with the mark it was added with last. */
export interface Seen {
  /** The mark of a key; 0 if it is not known. */
  get(key: string): number;
  /** Remembers a key with a mark, a whole number from 1 to 2^32 - 1; returns the mark it had, 0 if it is new. */
  add(key: string, mark: number): number;
  /** How many keys are remembered. */
  readonly size: number;
  /** How many more keys fit before the oldest are forgotten. */
  readonly room: number;
  /** Whether any key has been forgotten. */
  readonly forgot: boolean;
}

/** A hash table without the keys. A slot is three numbers: two hashes of a key, and its mark, 0 if it is empty. */
interface Table {
  readonly slots: Uint32Array;
  keys: number;
}

const SMALLEST = 256;
/** So full may a table be: the fuller it is, the longer is a search. */
const FULL = 0.75;

/**
 * Remembers the last `size` keys at least, and at most twice as many: lists may be endless, memory is not.
 *
 * A `Set` takes some 90 bytes a key and holds its text; a slot takes 12 bytes, outside the heap. Only hashes are
 * compared: that two of 200,000 keys share both of theirs has a probability of 1 in a billion.
 */
export function createSeen(size: number): Seen {
  // Two halves that take turns: forgetting keys one by one leaves gaps that every search must cross.
  let young = createTable(SMALLEST);
  let old: Table | undefined;
  let forgot = false;
  // Else a server could choose ids whose hashes meet: each would then be searched for among all the others.
  const seed = Math.floor(Math.random() * 2 ** 32);

  return {
    get(key) {
      hash(key, seed);
      return markOf(young, slotOf(young)) || (old ? markOf(old, slotOf(old)) : 0);
    },
    add(key, mark) {
      hash(key, seed);
      const slot = old ? slotOf(old) : 0;
      const before = old ? markOf(old, slot) : 0;
      if (old && before !== 0) {
        old.slots[slot + 2] = mark;
        return before;
      }
      const keys = young.keys;
      const had = put(young, mark);
      if (young.keys === keys) return had;
      if (young.keys >= size) {
        forgot = old !== undefined;
        [old, young] = [young, old ? emptied(old) : createTable(SMALLEST)];
      } else if (young.keys * 3 > young.slots.length * FULL) young = doubled(young);
      return 0;
    },
    get size() {
      return young.keys + (old?.keys ?? 0);
    },
    get room() {
      return (old ? size : 2 * size) - young.keys - 1;
    },
    get forgot() {
      return forgot;
    },
  };
}

function createTable(slots: number): Table {
  return { slots: new Uint32Array(slots * 3), keys: 0 };
}

function emptied(table: Table): Table {
  table.slots.fill(0);
  table.keys = 0;
  return table;
}

function doubled({ slots }: Table): Table {
  const larger = createTable((slots.length / 3) * 2);
  for (let slot = 0; slot < slots.length; slot += 3) {
    const mark = slots[slot + 2] ?? 0;
    if (mark === 0) continue;
    hashes.first = slots[slot] ?? 0;
    hashes.second = slots[slot + 1] ?? 0;
    put(larger, mark);
  }
  return larger;
}

/** Sets the mark of the key that was hashed last; returns the one it had. */
function put(table: Table, mark: number): number {
  const { slots } = table;
  const slot = slotOf(table);
  const before = markOf(table, slot);
  if (before === 0) {
    slots[slot] = hashes.first;
    slots[slot + 1] = hashes.second;
    table.keys++;
  }
  slots[slot + 2] = mark;
  return before;
}

function markOf({ slots }: Table, slot: number): number {
  return slots[slot + 2] ?? 0;
}

/** Where the key that was hashed last is, or would go. */
function slotOf({ slots }: Table): number {
  const { first, second } = hashes;
  const { length } = slots;
  // The number of slots is a power of two.
  let slot = (first & (length / 3 - 1)) * 3;
  while (slots[slot + 2] !== 0 && (slots[slot] !== first || slots[slot + 1] !== second)) {
    slot += 3;
    if (slot === length) slot = 0;
  }
  return slot;
}

/** Those of the last key: in one place, as returning two numbers would allocate with every item. */
const hashes = { first: 0, second: 0 };

/** Two hashes of a key, each in the manner of MurmurHash3, over UTF-16 units. */
function hash(key: string, seed: number): void {
  let first = 0x9747b28c ^ seed;
  let second = 0x3c6ef372 ^ seed;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    first = Math.imul(first ^ Math.imul(unit, 0xcc9e2d51), 0x1b873593);
    first = (first << 13) | (first >>> 19);
    second = Math.imul(second ^ Math.imul(unit, 0x85ebca6b), 0xc2b2ae35);
    second = (second << 15) | (second >>> 17);
  }
  hashes.first = mixed(first ^ key.length);
  hashes.second = mixed(second ^ key.length);
}

function mixed(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
