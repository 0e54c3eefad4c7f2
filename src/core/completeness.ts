import { isObject } from "./json.js";
import { createSeen, type Seen } from "./seen.js";

/*
 * When has a walk delivered every item that was in the list from its start to its end?
 *
 * A list that is paged by position hides an item from the walk only by moving it from behind the position that
 * the walk has reached to before it. Something must then have moved the other way, or have left:
 *
 * - Nothing left, and no item came twice in a pass: the pass read as many different items as there are
 *   positions. All of them are still there, and none stood behind the end, so they fill every position.
 * - Nothing left in a *scope*, a run of answers that may span passes: what was seen in it is still there. Once as
 *   many different items were seen in it as the list counts, they are all there are.
 *
 * A walk that starts further back counts from there. It takes for granted that nothing moves to before its start
 * but by a departure; after one, it cannot be sure.
 *
 * That nothing left shows by a total that never falls. Pages that are on their way at the same time are served in
 * an unknown order, in which a growing total may hide a falling one, and some are dropped: there any change of the
 * total ends the scope, and the next one begins with the next pass.
 *
 * So each key is remembered with the number of the answer that it came in last. It is known: the walk delivered it.
 * Its answer is one of this pass: it came twice in it. Its answer is one of the scope: it is counted in it.
 */

/** How many of the last items are remembered at least, and at most twice as many: 3 MB for the longest lists. */
const REMEMBERED = 98_000;
/** How many extra passes are enough. */
const MOST_PASSES = 10;
/** How many items must repeat in a row, so that it is not by chance, however short the pages are. */
const NO_CHANCE = 10;
/** How many extra requests are enough, unless two passes, with their shorter pages, need more. */
const MOST_REQUESTS = 500;

/** What a walk knows of the list that it reads. */
export interface Tally {
  readonly seen: Seen;
  /** The position that the walk starts from; undefined for a list that is not paged by position. */
  readonly start: number | undefined;
  /** How many answers have come; the number of the last. */
  answers: number;
  /** The last total that came. */
  total: number | undefined;
  /** Whether each total so far fits what came with it. */
  trusted: boolean;
  /** Whether anything left, or may have left. */
  left: boolean;
  /** Whether there are items without an id, which cannot be told apart. */
  nameless: boolean;
  /** Whether keys had to be forgotten, so that an item that was delivered may look new. */
  full: boolean;
  passes: number;
  /** How many items the first answer held. */
  pageSize: number;
  /** The number of the last answer of the first pass so far. */
  firstPassTo: number;
  /** Whether all passes before this one were stuck. */
  endless: boolean;
  pass: Pass;
  scope: Scope;
}

interface Pass {
  /** The number of its first answer. */
  readonly from: number;
  /** The first total that came. */
  total: number | undefined;
  /** Whether it shows that something moved. */
  moved: boolean;
  /** How many different items came. */
  different: number;
  /** How many items in a row, up to the last, came before in this pass. */
  repeated: number;
  /** How many items were known before it. */
  readonly known: number;
  /**
   * Whether it only repeats what came in it. Then items arrive at the head as fast as the list is read, or the
   * service runs in a circle: which of them it is shows when the list is read again.
   */
  stuck: boolean;
}

interface Scope {
  /** The number of its first answer; Infinity if it begins with the next pass. */
  readonly from: number;
  /** How many different items came. */
  different: number;
}

/** An answer, as far as it must be known here. */
interface Answer<Item> {
  readonly items: readonly Item[];
  readonly total: number | undefined;
  /** How many items stand before its own; undefined for a list that is not paged by position. */
  readonly position: number | undefined;
  /** Whether others were on their way at the same time. */
  readonly overlapped: boolean;
  /** Whether it is the last of its pass. */
  readonly last: boolean;
}

/**
 * What follows on an answer: the walk goes on; reads again from its start, at the end of a pass (`again`) or before
 * (`head`); or ends in one of three ways.
 */
export type Verdict = "on" | "again" | "head" | "complete" | "incomplete" | "circle";

/** @param start The position that the walk starts from; undefined for a list that is not paged by position. */
export function createTally(start: number | undefined, remembered = REMEMBERED): Tally {
  return {
    seen: createSeen(remembered),
    start,
    answers: 0,
    total: undefined,
    trusted: true,
    left: false,
    nameless: false,
    full: false,
    passes: 1,
    pageSize: 0,
    firstPassTo: 0,
    endless: true,
    pass: createPass(1, 0),
    scope: { from: 1, different: 0 },
  };
}

function createPass(from: number, known: number): Pass {
  return { from, total: undefined, moved: false, different: 0, repeated: 0, known, stuck: false };
}

/**
 * Begins the next pass; returns how many items its pages should hold. Each pass has shorter pages than the one
 * before: what slid across the end of a page in one pass stands within a page in the next.
 * @param whole Whether the pass before was read to its end; only those are limited in number.
 */
export function startPass(tally: Tally, whole = true): number {
  if (whole) tally.passes++;
  if (tally.scope.from === Infinity) tally.scope = { from: tally.answers + 1, different: 0 };
  tally.endless &&= tally.pass.stuck;
  tally.pass = createPass(tally.answers + 1, tally.seen.size);
  return Math.max(1, Math.floor(tally.pageSize * (1 - (tally.passes - 1) / (2 * MOST_PASSES))));
}

/** Takes note of an answer; returns what is new in it. */
export function sift<Item>(tally: Tally, answer: Answer<Item>, key: (item: Item) => unknown): Item[] {
  const { seen, pass } = tally;
  const { items, last } = answer;
  tally.answers++;
  if (tally.answers === 1) tally.pageSize = items.length;
  if (tally.passes === 1) tally.firstPassTo = tally.answers;
  // What is forgotten would be delivered again.
  tally.full ||= tally.passes > 1 && seen.room < items.length;
  if (tally.full) return [];
  weigh(tally, answer);
  const news = items.filter((item) => isNew(tally, item, isObject(item) ? key(item) : undefined));
  // A list that comes to an end is no circle.
  pass.stuck = !last && pass.repeated > pass.different + Math.max(items.length, NO_CHANCE);
  tally.full ||= seen.forgot && (last || pass.stuck);
  return news;
}

/** Takes note of an answer's total. */
function weigh(tally: Tally, { items, total, position = 0, overlapped }: Answer<unknown>): void {
  if (total === undefined) return;
  // Such as one that counts the page: what is wrong says nothing.
  if (items.length > 0 ? position + items.length > total : position < total) {
    tally.trusted = false;
    return;
  }
  const before = tally.total ?? total;
  tally.total = total;
  tally.pass.total ??= total;
  if (total === before || (total > before && !overlapped)) return;
  tally.left = true;
  // Pages that were on their way at the same time have been dropped, and may have counted otherwise once more.
  tally.scope = { from: overlapped ? Infinity : tally.answers, different: 0 };
  // If all have left, none is there that could be missed.
  if (total > 0 && tally.answers > tally.pass.from) tally.pass.moved = true;
}

function isNew(tally: Tally, item: unknown, id: unknown): boolean {
  const { answers, pass, scope } = tally;
  const named = (typeof id === "string" && id !== "") || typeof id === "number";
  const before = tally.seen.add(named ? String(id) : textOf(item), answers);
  if (before < pass.from) {
    pass.different++;
    pass.repeated = 0;
  } else pass.repeated++;
  if (!named) {
    tally.nameless = true;
    return tally.passes === 1;
  }
  // Twice in one answer is no move: such a list holds it twice.
  if (before >= pass.from && before < answers) pass.moved = true;
  if (before < scope.from) scope.different++;
  return before === 0;
}

/** The JSON of an item without an id; of one that is nested too deep to be written, the same for all. */
function textOf(item: unknown): string {
  try {
    return JSON.stringify(item);
  } catch {
    return "too deep";
  }
}

/** What follows on an answer that has been sifted. */
export function judge(tally: Tally, answer: Answer<unknown>): Verdict {
  const { pass, passes, start } = tally;
  const ended = answer.last || pass.stuck;
  if (!ended && (passes === 1 || start === undefined)) return "on";
  // What arrived is at the head, or what was missed, when the list is read again: a circle has nothing new.
  const nothingNew = tally.endless && tally.seen.size === pass.known;
  if (pass.stuck && (start === undefined || nothingNew)) return "circle";
  if (start === undefined) return "complete";
  // A total that promised more than came is a wrong total, no sign of a change.
  const still = answer.last && !pass.moved;
  if (passes === 1 && still) return "complete";
  if (tally.full) return "incomplete";
  const unsure = tally.nameless || (tally.left && start > 0);
  if (!unsure && (still || lacking(tally, answer.total) === 0)) return "complete";
  const { firstPassTo } = tally;
  const spent = tally.answers - firstPassTo >= Math.max(MOST_REQUESTS, 2.2 * firstPassTo + 2);
  if (spent) return "incomplete";
  if (ended) return passes > (unsure ? 1 : MOST_PASSES) ? "incomplete" : "again";
  // All that were counted when this pass began have come: others have arrived since, most likely at the head.
  const arrived = tally.answers > pass.from && (lacking(tally, pass.total) ?? 1) <= 0;
  return arrived && !unsure ? "head" : "on";
}

/** How many of the items that a total counts have not come in the scope; undefined if it cannot be told. */
function lacking({ start, trusted, scope, answers }: Tally, total: number | undefined): number | undefined {
  const known = trusted && start !== undefined && scope.from <= answers;
  return known && total !== undefined ? total - start - scope.different : undefined;
}

/** How many items were not delivered; undefined unless the list counts them, and nothing left during the walk. */
export function missing(tally: Tally): number | undefined {
  if (tally.nameless || tally.full || tally.left) return undefined;
  const number = lacking(tally, tally.total) ?? 0;
  return number > 0 ? number : undefined;
}

/** What is wrong with a walk that is incomplete, in words that follow on "the list changed". */
export function shortfall(tally: Tally): string {
  const number = missing(tally);
  if (number !== undefined) return number === 1 ? "1 item did not come" : `${number} items did not come`;
  return `items may be missing: ${reason(tally)}`;
}

function reason({ nameless, full, left, start, seen }: Tally): string {
  if (nameless) return "it holds items without an id, which cannot be told apart";
  if (full) return `it is so long that only ${seen.size} of its items could be remembered`;
  if (left && start !== 0)
    return "items left it, so that others may have moved before the start of this walk";
  return "it went on changing as often as it was read again";
}
