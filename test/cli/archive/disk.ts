import { dirname } from "node:path";
import type { Files } from "../../../src/cli/archive/files.js";

/** What the disk throws when the power is cut. */
export class PowerCut extends Error {}

interface Inode {
  /** What survives for certain. */
  durable: string;
  current: string;
}

/** A change of names in a folder. It survives as a whole or not at all, and for certain after `syncFolder`. */
type NameChange = ReadonlyMap<string, Inode | undefined>;

/** Returns a number from 0 to below 1. */
export type Random = () => number;

/**
 * A disk that may lose what was not synced when the power is cut: of each file's content any part, of the names in a
 * folder any change, in any order. Text is ASCII: a character is a byte.
 */
export class Disk implements Files {
  /** How many steps it does before the power is cut. */
  stepsLeft = Number.POSITIVE_INFINITY;
  readonly #durable = new Map<string, Inode>();
  #current = new Map<string, Inode>();
  #changes: NameChange[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The power is back: what the disk holds is what has survived. */
  restart(): void {
    this.stepsLeft = Number.POSITIVE_INFINITY;
    for (const change of this.#changes) if (this.#random() < 0.5) applyTo(this.#durable, change);
    this.#changes = [];
    for (const inode of new Set(this.#durable.values())) {
      inode.current = this.#survivor(inode);
      inode.durable = inode.current;
    }
    this.#current = new Map(this.#durable);
  }

  #survivor({ durable, current }: Inode): string {
    const luck = this.#random();
    if (luck < 0.3) return durable;
    if (luck < 0.5) return current;
    const kept = sharedLength(durable, current);
    const length = kept + Math.floor(this.#random() * (current.length - kept + 1));
    // Some file systems know the new length before the data.
    return luck < 0.8 ? current.slice(0, length) : current.slice(0, length).padEnd(current.length, "\0");
  }

  async makeFolder(): Promise<void> {}

  async names(folder: string): Promise<readonly string[]> {
    return [...this.#current.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path) => path.slice(folder.length + 1));
  }

  async size(path: string): Promise<number | undefined> {
    return this.#current.get(path)?.current.length;
  }

  async read(path: string): Promise<string | undefined> {
    return this.#current.get(path)?.current;
  }

  async append(path: string, text: string): Promise<void> {
    const inode = this.#inode(path);
    const before = inode.current;
    // A write takes a while, and can be cut in the middle.
    inode.current = before + text.slice(0, Math.floor(this.#random() * text.length));
    this.#step();
    inode.current = before + text;
    this.#step();
  }

  async write(path: string, text: Iterable<string>): Promise<void> {
    this.#step();
    this.#inode(path).current = "";
    await this.append(path, [...text].join(""));
  }

  async truncate(path: string, length: number): Promise<void> {
    this.#step();
    const inode = this.#inode(path);
    inode.current = inode.current.slice(0, length);
    this.#step();
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step();
    this.#change(
      new Map([
        [from, undefined],
        [to, this.#inode(from)],
      ]),
    );
    this.#step();
  }

  async sync(path: string): Promise<void> {
    this.#step();
    const inode = this.#inode(path);
    inode.durable = inode.current;
    this.#step();
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step();
    const isHere = (change: NameChange) => [...change.keys()].some((path) => dirname(path) === folder);
    for (const change of this.#changes) if (isHere(change)) applyTo(this.#durable, change);
    this.#changes = this.#changes.filter((change) => !isHere(change));
    this.#step();
  }

  #inode(path: string): Inode {
    const found = this.#current.get(path);
    if (found) return found;
    const made: Inode = { durable: "", current: "" };
    this.#change(new Map([[path, made]]));
    return made;
  }

  #change(change: NameChange): void {
    applyTo(this.#current, change);
    this.#changes.push(change);
  }

  #step(): void {
    if (this.stepsLeft-- <= 0) throw new PowerCut("The power is cut.");
  }
}

/** How long the beginning is that both have. */
function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function applyTo(names: Map<string, Inode>, change: NameChange): void {
  for (const [path, inode] of change) {
    if (inode) names.set(path, inode);
    else names.delete(path);
  }
}

/** A generator of the mulberry32 family: the same seed, the same numbers. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
