import { describe, expect, test } from "vitest";
import {
  createTally,
  judge,
  missing,
  shortfall,
  sift,
  startPass,
  type Tally,
} from "../../src/core/completeness.js";

interface Item {
  id?: string | number | null;
  name?: string;
}

interface Told {
  total?: number;
  position?: number;
  overlapped?: boolean;
  last?: boolean;
}

/** Takes note of an answer that holds `ids`; returns the new ones, and what follows. */
function take(tally: Tally, items: readonly (Item | string)[], told: Told = {}) {
  const answer = {
    items: items.map((item) => (typeof item === "string" ? { id: item } : item)),
    total: told.total,
    position: told.position ?? 0,
    overlapped: told.overlapped ?? false,
    last: told.last ?? false,
  };
  const news = sift(tally, answer, (item: Item) => item.id);
  return [news.map(({ id, name }) => id ?? name), judge(tally, answer)];
}

describe("a walk is complete", () => {
  test("at the end of a pass in which nothing moved, whatever the total promised", () => {
    for (const total of [4, 900, undefined]) {
      const tally = createTally(0);
      const told = total === undefined ? {} : { total };
      expect(take(tally, ["a", "b"], told)).toEqual([["a", "b"], "on"]);
      expect(take(tally, ["c", "d"], { ...told, position: 2, last: true })).toEqual([["c", "d"], "complete"]);
    }
  });

  test("as soon as as many items came as the list counts", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 4 });
    expect(take(tally, ["b", "d"], { total: 4, position: 2, last: true })).toEqual([["d"], "again"]);
    startPass(tally);
    expect(take(tally, ["c", "a"], { total: 4 })).toEqual([["c"], "complete"]);
  });

  test("by a look at the head, as soon as all have come that were counted before it", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 4 });
    // Three arrive: x, y and z.
    expect(take(tally, ["b", "c", "d"], { total: 7, position: 4, last: true })).toEqual([
      ["c", "d"],
      "again",
    ]);
    startPass(tally);
    expect(take(tally, ["x", "y"], { total: 7 })).toEqual([["x", "y"], "on"]);
    // One more arrives.
    expect(take(tally, ["y", "z"], { total: 8, position: 2 })).toEqual([["z"], "head"]);
    startPass(tally, false);
    expect(take(tally, ["w", "x"], { total: 8 })).toEqual([["w"], "complete"]);
    expect(tally.passes).toBe(2);
  });

  test("by counting from its start", () => {
    const tally = createTally(10);
    take(tally, ["a", "b"], { total: 13, position: 10 });
    // One arrives before the start.
    expect(take(tally, ["b", "c"], { total: 14, position: 12, last: true })).toEqual([["c"], "again"]);
    startPass(tally);
    expect(take(tally, ["x", "a"], { total: 14, position: 10 })).toEqual([["x"], "complete"]);
  });

  test("not by counting, after something left; then by a pass in which nothing moves", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 4 });
    expect(take(tally, ["d"], { total: 3, position: 2, last: true })).toEqual([["d"], "again"]);
    expect(missing(tally)).toBeUndefined();
    startPass(tally);
    expect(take(tally, ["b", "c"], { total: 3 })).toEqual([["c"], "complete"]);
  });

  test("not by a total that does not fit what came with it", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 3 });
    expect(take(tally, ["b", "d"], { total: 3, position: 2, last: true })).toEqual([["d"], "again"]);
    startPass(tally);
    expect(take(tally, ["a", "b"], { total: 3 })).toEqual([[], "on"]);
    expect(take(tally, ["c", "d"], { total: 3, position: 2, last: true })).toEqual([["c"], "complete"]);
  });

  test("not at once if a total grew while pages were on their way at the same time", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 4, overlapped: true });
    expect(take(tally, ["d"], { total: 5, position: 2, overlapped: true, last: true })).toEqual([
      ["d"],
      "again",
    ]);
  });

  test("if all items have left: none is there that could be missed", () => {
    const tally = createTally(0);
    take(tally, ["a", "b"], { total: 4 });
    expect(take(tally, [], { total: 0, position: 2, last: true })).toEqual([[], "complete"]);
  });

  test("although one answer holds an item twice", () => {
    const tally = createTally(0);
    expect(take(tally, ["a", "a", "b"], { total: 3, last: true })).toEqual([["a", "b"], "complete"]);
  });
});

describe("a walk is incomplete", () => {
  test("if its items have no ids and something moved; without, all of them come", () => {
    const nameless = [{ name: "x" }, { name: "x" }, { id: null, name: "y" }, { id: "", name: "z" }];
    const still = createTally(0);
    expect(take(still, nameless, { last: true })).toEqual([["x", "x", "y", ""], "complete"]);

    const tally = createTally(0);
    take(tally, [...nameless, "a"], { total: 10 });
    expect(take(tally, ["b"], { total: 9, position: 5, last: true })).toEqual([["b"], "again"]);
    startPass(tally);
    expect(take(tally, [...nameless, "a", "b", "c"], { total: 7, last: true })).toEqual([
      ["c"],
      "incomplete",
    ]);
    expect(shortfall(tally)).toBe(
      "items may be missing: it holds items without an id, which cannot be told apart",
    );
  });

  test("if it is too long to be remembered and something moved", () => {
    const tally = createTally(0, 2);
    take(tally, ["a", "b"], { total: 6 });
    take(tally, ["c", "d"], { total: 6, position: 2 });
    expect(take(tally, ["d", "f"], { total: 6, position: 4, last: true })).toEqual([["f"], "incomplete"]);
    expect(shortfall(tally)).toMatch(/^items may be missing: it is so long that only \d of its items/);
  });

  test("if it gets too long in a later pass: nothing comes twice", () => {
    const tally = createTally(0, 3);
    take(tally, ["a", "b"], { total: 4 });
    take(tally, ["b", "d"], { total: 4, position: 2, last: true });
    startPass(tally);
    expect(take(tally, ["x", "y", "z"], { total: 9 })).toEqual([[], "incomplete"]);
  });

  test("if items left and it did not start at the beginning", () => {
    const tally = createTally(10);
    take(tally, ["a", "b"], { total: 14, position: 10 });
    expect(take(tally, ["d"], { total: 13, position: 12, last: true })).toEqual([["d"], "again"]);
    startPass(tally);
    expect(take(tally, ["b", "c", "d"], { total: 13, position: 10, last: true })).toEqual([
      ["c"],
      "incomplete",
    ]);
    expect(shortfall(tally)).toContain("before the start of this walk");
    expect(missing(tally)).toBeUndefined();
  });

  test("after ten more passes, with the number of items that did not come", () => {
    const tally = createTally(0);
    const read = (pass: number) => {
      take(tally, ["a", "b"], { total: 5 });
      const [, verdict] = take(tally, ["b", "d"], { total: 5, position: 2, last: true });
      expect(verdict, `pass ${pass}`).toBe(pass < 11 ? "again" : "incomplete");
      startPass(tally);
    };
    for (let pass = 1; pass <= 11; pass++) read(pass);
    expect(missing(tally)).toBe(2);
    expect(shortfall(tally)).toBe("2 items did not come");
  });

  test.each([100, 600])("after 500 more requests, or as many as two passes of %i take", (pages) => {
    const tally = createTally(0);
    const total = pages + 1;
    const answers = { first: 0, more: 0 };
    let verdict: unknown = "again";
    while (verdict === "again" || verdict === "on") {
      for (let page = 0; page <= pages && verdict !== "incomplete"; page++) {
        const last = page === pages;
        // The last page holds once more what was on the first.
        [, verdict] = take(tally, [last ? "0" : `${page}`], { total, position: page, last });
        answers[tally.passes === 1 ? "first" : "more"]++;
      }
      startPass(tally);
    }
    expect(verdict).toBe("incomplete");
    expect(answers.first).toBe(pages + 1);
    expect(answers.more).toBeGreaterThanOrEqual(Math.max(500, 2 * pages));
    expect(answers.more).toBeLessThanOrEqual(Math.max(500, 2.3 * pages));
  });
});

describe("a pass that only repeats what came in it", () => {
  const page = Array.from({ length: 10 }, (_, index) => `${index}`);
  /** Reads a server that returns the same page for ever; returns what follows on the last answer. */
  const readPass = (tally: Tally, items: readonly (Item | string)[], least: number) => {
    let verdict: unknown = "on";
    for (let answers = 1; verdict === "on"; answers++) {
      [, verdict] = take(tally, items, { total: 999, position: answers * items.length });
      if (answers < least) expect(verdict, `after ${answers} answers`).toBe("on");
      if (answers > least) expect.fail("asked without end");
    }
    return verdict;
  };

  test.each([
    ["a page", page, 4],
    ["one item", ["a"], 13],
    ["items without an id", page.map((name) => ({ name })), 4],
  ])("is read again, and is a circle if that brings nothing new: %s", (_name, items, answers) => {
    const tally = createTally(0);
    expect(readPass(tally, items, answers)).toBe("again");
    startPass(tally);
    expect(readPass(tally, items, answers)).toBe("circle");
  });

  test("is a circle at once, if the list is not paged by position: nothing can move in it", () => {
    expect(readPass(createTally(undefined), page, 4)).toBe("circle");
  });

  test("is no circle if it comes to an end", () => {
    for (const start of [0, undefined]) {
      const tally = createTally(start);
      for (const _ of [1, 2, 3]) take(tally, page, { total: 7 });
      const verdict = start === undefined ? "complete" : "again";
      expect(take(tally, page, { total: 7, last: true })).toEqual([[], verdict]);
      expect(take(tally, [], { total: 7, last: true })).toEqual([[], verdict]);
    }
  });

  test("is no circle if it brings something new when it is read again", () => {
    const tally = createTally(0);
    expect(readPass(tally, page, 4)).toBe("again");
    for (let pass = 2; pass <= 11; pass++) {
      startPass(tally);
      const verdict = readPass(tally, [`late-${pass}`, ...page.slice(1)], 4);
      expect(verdict, `pass ${pass}`).toBe(pass < 11 ? "again" : "incomplete");
    }
  });

  test("is no circle if another pass came to an end, or needed a look at its head only", () => {
    const tally = createTally(0);
    take(tally, page, { total: 12 });
    expect(take(tally, ["9", "11"], { total: 12, position: 10, last: true })).toEqual([["11"], "again"]);
    startPass(tally);
    expect(readPass(tally, page, 4)).toBe("again");
    startPass(tally, false);
    expect(readPass(tally, page, 4)).toBe("again");
  });

  test("cannot be read again, if the list is too long to be remembered", () => {
    const tally = createTally(0, 2);
    for (let index = 0; index < 6; index++) take(tally, [`${index}`], { position: index });
    let verdict: unknown = "on";
    for (let answers = 0; verdict === "on" && answers < 100; answers++) [, verdict] = take(tally, ["5"]);
    expect(verdict).toBe("incomplete");
  });
});

test("the pages of each pass are shorter than those of the one before, and hold one item at least", () => {
  const tally = createTally(0);
  take(tally, ["a", "b", "c"], {});
  const sizes = Array.from({ length: 10 }, () => startPass(tally));
  expect(sizes).toEqual([2, 2, 2, 2, 2, 2, 1, 1, 1, 1]);
  expect(startPass(createTally(0))).toBe(1);
});
