import type { Clock } from "./clock.js";
import { given } from "./json.js";

/**
 * What a collection has to know of its items.
 *
 * @hidden
 */
export interface CollectionRules<Item, Fields, Status> {
  /** Such as `operation log`: for errors. */
  readonly name: string;
  readonly clock: Clock;
  /** An item with the fields that were given, and defaults for the others; `first` is the status of a script. */
  make(fields: Fields, time: Date, first: Status | undefined): Item;
  /** The item with the changes that were given, if some of them reach inside fields. */
  merge?(item: Item, changes: Changes<Fields>): Item;
  /**
   * The item in a new status, with what else that changes, such as the time of its end. If a read moves it, `left` is
   * the number of statuses that its script has after this one.
   */
  move(item: Item, status: Status, time: Date, left?: number): Item;
  /** An item whose fields have changed, such as by its time of change. */
  touch(item: Item, time: Date): Item;
  /** Called after each change, with the item as it was before. */
  changed?(item: Item, before: Item | undefined): void;
}

/**
 * Fields to change; an id stays as it is.
 *
 * @hidden
 */
type Changes<Fields> = Partial<Omit<Fields, "id">>;

/** The statuses that an item goes through, one step with each read. */
export interface Scripted<Status> {
  /** The first read sees the first status, the next one the second, and so on; the last one stays. */
  readonly statuses?: readonly Status[] | undefined;
}

/**
 * What is still to come of an item's script.
 *
 * @hidden
 */
interface Script<Status> {
  readonly later: readonly Status[];
  /** Nobody has read the item in its first status yet. */
  readonly unread: boolean;
}

/**
 * The things of one kind that a fake holds. Iterate over it to see what is there, in the order in which it was added.
 * @example
 * const vault = cloud.vaults.add({ name: "servers" });
 * cloud.vaults.update(vault.id, { name: "old servers" });
 * for (const { name } of cloud.vaults) console.log(name);
 * cloud.vaults.remove(vault.id);
 */
export class Collection<Item extends { id: string }, Fields extends object, Status> {
  readonly #items = new Map<string, Item>();
  readonly #scripts = new Map<string, Script<Status>>();
  readonly #rules: CollectionRules<Item, Fields, Status>;

  /** @internal */
  constructor(rules: CollectionRules<Item, Fields, Status>) {
    this.#rules = rules;
  }

  /** How many there are. */
  get size(): number {
    return this.#items.size;
  }

  /** Iterates over the items that are there. */
  [Symbol.iterator](): Iterator<Item, undefined, unknown> {
    return [...this.#items.values()][Symbol.iterator]();
  }

  /** The item with that id, in the status that the last read saw; `undefined` if there is none. It is no read. */
  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /**
   * Adds an item and returns it. Fields that you leave out have defaults. `undocumented` holds fields and values that
   * are in no document, which the types of `fields` refuse. Throws an `Error` if there is an item with that id already.
   */
  add(fields: Fields & Scripted<Status>, undocumented: Readonly<Record<string, unknown>> = {}): Item {
    const { name, clock } = this.#rules;
    const [first, ...later] = fields.statuses ?? [];
    const time = clock.tick();
    const item: Item = Object.assign(this.#rules.make(given(fields), time, first), undocumented);
    Reflect.deleteProperty(item, "statuses");
    if (this.#items.has(item.id))
      throw new Error(`there is a ${name} with the id ${item.id} already: update it, or leave the id out`);
    if (later.length > 0) this.#scripts.set(item.id, { later, unread: true });
    this.#put(item, undefined);
    return item;
  }

  /**
   * Changes fields of an item and returns it; the others stay. The rest of its `statuses` is dropped, unless you pass
   * new ones. Throws an `Error` if there is no item with that id.
   */
  update(
    id: string,
    fields: Changes<Fields> & Scripted<Status>,
    undocumented: Readonly<Record<string, unknown>> = {},
  ): Item {
    const before = this.#known(id);
    const time = this.#rules.clock.tick();
    const [first, ...later] = fields.statuses ?? [];
    const changes = given(fields);
    Reflect.deleteProperty(changes, "statuses");
    const merged = this.#rules.merge?.(before, changes) ?? Object.assign({ ...before }, changes);
    Object.assign(merged, undocumented);
    const item =
      first === undefined ? this.#rules.touch(merged, time) : this.#rules.move(merged, first, time);
    // What follows from a change yields to what was said outright.
    for (const name in { ...changes, ...undocumented }) Reflect.set(item, name, Reflect.get(merged, name));
    this.#scripts.delete(id);
    if (later.length > 0) this.#scripts.set(id, { later, unread: true });
    return this.#put(item, before);
  }

  /**
   * Puts an item in place of the one of the same id, as `update` does, but with its script as it was.
   * @internal
   */
  replace(item: Item): Item {
    const before = this.#known(item.id);
    return this.#put(this.#rules.touch(item, this.#rules.clock.tick()), before);
  }

  /** Removes an item. Throws an `Error` if there is no item with that id. */
  remove(id: string): void {
    this.#known(id);
    this.#rules.clock.tick();
    this.#items.delete(id);
    this.#scripts.delete(id);
  }

  /**
   * The items that match, as a read would see them now. It takes no step, but for those that match no more: that they
   * have gone is seen, too.
   * @internal
   */
  select(matches: (item: Item) => boolean): Item[] {
    const now = this.#rules.clock.now();
    return [...this.#items.values()].flatMap((item) => {
      const view = this.#view(item.id, now);
      if (matches(view)) return view;
      if (view !== item && matches(item)) this.read(item.id);
      return [];
    });
  }

  /**
   * The item as a read sees it: one step further in its script.
   * @internal
   */
  read(id: string): Item {
    const before = this.#known(id);
    const script = this.#scripts.get(id);
    if (!script) return before;
    const later = script.unread ? script.later : script.later.slice(1);
    const item = script.unread ? before : this.#put(this.#view(id, this.#rules.clock.tick()), before);
    if (later.length > 0) this.#scripts.set(id, { later, unread: false });
    else this.#scripts.delete(id);
    return item;
  }

  /**
   * Whether more statuses of a script are to come.
   * @internal
   */
  isScripted(id: string): boolean {
    return this.#scripts.has(id);
  }

  #view(id: string, time: Date): Item {
    const item = this.#known(id);
    const { unread = true, later = [] } = this.#scripts.get(id) ?? {};
    const [next, ...rest] = later;
    return unread || next === undefined ? item : this.#rules.move(item, next, time, rest.length);
  }

  #put(item: Item, before: Item | undefined): Item {
    this.#items.set(item.id, item);
    this.#rules.changed?.(item, before);
    return item;
  }

  #known(id: string): Item {
    const item = this.#items.get(id);
    if (item) return item;
    throw new Error(`there is no ${this.#rules.name} with the id ${id}: add it first`);
  }
}
