import type { TaskLog } from "oplogs/softwareone";
import { expect, test } from "vitest";
import { type Followed, walkLog } from "../../src/softwareone/followed.js";

/** A log whose pages are those of `ids`. */
function logOf(pages: readonly (readonly number[])[]): Followed {
  return {
    operation: "GET /logs",
    task: () => Promise.reject(new Error("not asked for")),
    audited: () => Promise.reject(new Error("not asked for")),
    async *pages() {
      for (const ids of pages)
        yield {
          entries: ids.map((id): TaskLog => ({ id: `TLR-${id}`, severity: "Info" })),
          total: undefined,
        };
    },
  };
}

async function walk(pages: readonly (readonly number[])[]): Promise<string[]> {
  const ids: string[] = [];
  for await (const { entries } of walkLog(logOf(pages), { order: "timestamp", offset: 0 }, () => ({})))
    ids.push(...entries.map(({ id }) => id));
  return ids;
}

const ALL = [1, 2, 3, 4, 5, 6];

test("a page that comes again and again is a circle", async () => {
  await expect(walk([ALL, ALL, ALL, ALL])).rejects.toMatchObject({ kind: "parse" });
});

test("an end after entries that moved to later pages is none", async () => {
  expect(await walk([ALL, ALL, [1], []])).toHaveLength(13);
  expect(await walk([ALL, ALL, [1], [2]])).toHaveLength(14);
});
