/** Item after item. It can be iterated itself, from where it is. */
export interface ItemIterator<Item> extends AsyncIterator<Item, void, undefined> {
  /** Returns the iterator itself, from where it is. */
  [Symbol.asyncIterator](): ItemIterator<Item>;
}

/** The items of pages. By hand, as a generator takes several times as long for each. */
export function itemsOf<Item>(
  pages: AsyncGenerator<{ readonly items: readonly Item[] }, void>,
): ItemIterator<Item> {
  let items: Iterator<Item, unknown> = [].values();
  // Who asks for an item before the last one has come must wait for it.
  let turn: Promise<IteratorResult<Item, void>> | undefined;

  async function further(): Promise<IteratorResult<Item, void>> {
    for (;;) {
      const item = items.next();
      if (!item.done) return item;
      const page = await pages.next();
      if (page.done) return page;
      items = page.value.items.values();
    }
  }

  return {
    next() {
      if (!turn) {
        const item = items.next();
        if (!item.done) return Promise.resolve(item);
      }
      const mine = turn ? turn.then(further, further) : further();
      turn = mine;
      const done = () => {
        if (turn === mine) turn = undefined;
      };
      mine.then(done, done);
      return mine;
    },
    async return() {
      items = [].values();
      await pages.return();
      // A page that was on its way has come first.
      items = [].values();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
