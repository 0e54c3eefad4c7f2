import type { SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { byOffset, type ListOptions, limitTo, offsetOf, Paginator, skipPage } from "../core/paginate.js";

/** What differs between the lists of this API. */
interface OffsetList<Item, Body, Cursor> {
  /** The first query, or a stored one, checked. */
  first(from?: Cursor): Cursor;
  fetch(query: Cursor, options: SendOptions): Promise<Reply<Body>>;
  items(body: Body): readonly Item[] | null | undefined;
}

/** A list that is paged by `limit` and `offset`, and counts its items. */
export function offsetList<
  Item extends { id: string },
  Body extends { count?: number | null; limit?: number | null },
  Cursor extends { limit?: number | undefined; offset?: number | undefined },
>(list: OffsetList<Item, Body, Cursor>, options?: ListOptions): Paginator<Item, Body, Cursor> {
  const source = {
    first: list.first,
    fetch: list.fetch,
    // No items may be null, unless the count says that there should be some; none at all is another answer.
    items: (body: Body, { offset = 0 }: Cursor) => {
      const items = list.items(body);
      return items ?? (items === null && (body.count ?? 0) <= offset ? [] : undefined);
    },
    total: ({ count }: Body) => count,
    next: (page: Parameters<typeof byOffset<Cursor>>[0] & { body: Body }) => byOffset(page, page.body.limit),
    skip: skipPage<Cursor>,
    position: offsetOf,
    atMost: limitTo<Cursor>,
    key: ({ id }: Item) => id,
  };
  return new Paginator<Item, Body, Cursor>(source, options);
}
