import { isObject } from "../../src/core/json.js";
import { type Alternative, alternatives } from "./alternatives.js";
import { isSame, list, type Node, pairs } from "./document.js";

/** What is sent must not be asked for more; what is read must not turn out to be something else. */
export type Direction = "sent" | "read";

export interface Difference {
  /** Such as `items[].status`; empty for the whole. */
  readonly place: string;
  readonly change: string;
  readonly breaking: boolean;
}

export interface Side {
  readonly document: Node;
  readonly schema: unknown;
}

export function diffSchemas(direction: Direction, before: Side, after: Side): Difference[] {
  const differences: Difference[] = [];
  const open: [unknown, unknown][] = [];
  compare(before.schema, after.schema, "");
  return differences;

  function tell(place: string, change: string, breaking: boolean): void {
    differences.push({ place, change, breaking });
  }

  /** A schema may hold itself: what is being compared already is not compared once more. */
  function once(old: unknown, now: unknown, comparison: () => void): void {
    if (old !== undefined && open.some(([a, b]) => a === old && b === now)) return;
    open.push([old, now]);
    comparison();
    open.pop();
  }

  function compare(old: unknown, now: unknown, place: string): void {
    once(old, now, () => compareAlternatives(old, now, place));
  }

  function compareAlternatives(old: unknown, now: unknown, place: string): void {
    const [was, is] = [alternatives(before.document, old), alternatives(after.document, now)];
    compareTypes(was, is, place);
    for (const type of new Set(was.map(({ type }) => type))) {
      const [olds, news] = [was, is].map((all) => all.filter((one) => one.type === type));
      if (!olds?.length || !news?.length) continue;
      compareValues(olds, news, place);
      if (type === "object") compareObjects(olds, news, place);
      else comparePlain(olds[0], news[0], place);
    }
  }

  function compareTypes(was: readonly Alternative[], is: readonly Alternative[], place: string): void {
    const [lost, gained] = [was.some((one) => !isCovered(one, is)), is.some((one) => !isCovered(one, was))];
    if (!lost && !gained) return;
    tell(place, `was ${typeNames(was)}, is ${typeNames(is)}`, direction === "sent" ? lost : gained);
  }

  function compareValues(olds: readonly Alternative[], news: readonly Alternative[], place: string): void {
    const [were, are] = [valuesOf(olds), valuesOf(news)];
    const removed = [...were.values].filter((value) => !are.values.has(value));
    const added = [...are.values].filter((value) => !were.values.has(value));
    if (were.open !== are.open) {
      const change = are.open ? "takes other values than the listed ones" : "takes the listed values only";
      tell(place, change, direction === "sent" ? were.open : are.open);
      return;
    }
    // A comparison with a value that is no longer there does not compile.
    const closed = !are.open;
    if (removed.length > 0) tell(place, `without the values ${removed.join(", ")}`, closed);
    if (added.length > 0)
      tell(place, `has the values ${added.join(", ")}, too`, closed && direction === "read");
  }

  function compareObjects(olds: readonly Alternative[], news: readonly Alternative[], place: string): void {
    const rest = [...news];
    const gone = olds.filter((old) => {
      const exact = rest.findIndex(({ name }) => name === old.name);
      const index = exact < 0 && olds.length === 1 && news.length === 1 ? 0 : exact;
      const [now] = index < 0 ? [] : rest.splice(index, 1);
      if (now)
        once(old.schema["properties"], now.schema["properties"], () =>
          compareFields(old.schema, now.schema, olds.length > 1 ? `${place}(${old.name})` : place),
        );
      return !now;
    });
    // Where an alternative is of no certain kind, others were possible all along.
    const isOpen =
      olds.some(({ hasConstants }) => !hasConstants) && olds.some(({ hasConstants }) => hasConstants);
    for (const { name } of gone) tell(place, `can no longer be ${name || "one of its objects"}`, true);
    for (const { name } of rest)
      tell(place, `can be ${name || "another object"}, too`, direction === "read" && !isOpen);
  }

  function compareFields(old: Node, now: Node, place: string): void {
    const [needed, needs] = [old, now].map((schema) => new Set(list(schema["required"])));
    for (const [name, was, is] of pairs(old["properties"], now["properties"])) {
      const inner = place ? `${place}.${name}` : name;
      const [wasRequired, isRequired] = [needed?.has(name) === true, needs?.has(name) === true];
      if (is === undefined) tell(inner, "removed", true);
      else if (was === undefined)
        tell(inner, isRequired ? "added, required" : "added", direction === "sent" && isRequired);
      else {
        if (wasRequired !== isRequired)
          tell(
            inner,
            isRequired ? "is required now" : "is optional now",
            isRequired === (direction === "sent"),
          );
        compare(was, is, inner);
      }
    }
    compareOthers(othersOf(old), othersOf(now), place);
  }

  /** Fields that have no name in the document. */
  function compareOthers(was: unknown, is: unknown, place: string): void {
    const inner = place ? `${place}.*` : "*";
    if (isObject(was) && isObject(is)) compare(was, is, inner);
    else if (isSame(was, is)) return;
    else if (is === false) tell(inner, "fields that are not described are refused", direction === "sent");
    else if (is === undefined) tell(inner, "is no longer typed", was !== false && direction === "read");
    else if (was === false || was === undefined) tell(inner, "may hold other fields", false);
    else compare(was, is, inner);
  }

  function comparePlain(was: Alternative | undefined, is: Alternative | undefined, place: string): void {
    const [old, now] = [was?.schema ?? {}, is?.schema ?? {}];
    for (const [key, isLooser] of Object.entries(RULES)) {
      if (isSame(old[key], now[key])) continue;
      const looser = now[key] === undefined || (old[key] !== undefined && isLooser(old[key], now[key]));
      tell(place, `${key} was ${text(old[key])}, is ${text(now[key])}`, direction === "sent" && !looser);
    }
    for (const key of ["default", "deprecated"])
      if (!isSame(old[key], now[key]))
        tell(place, `${key} was ${text(old[key])}, is ${text(now[key])}`, false);
    if (was?.type === "array") compare(old["items"] ?? {}, now["items"] ?? {}, `${place}[]`);
  }
}

const rises = (before: unknown, after: unknown) => Number(after) > Number(before);
const falls = (before: unknown, after: unknown) => Number(after) < Number(before);
const never = () => false;

/** Which change of a rule lets more through. */
const RULES: Readonly<Record<string, (before: unknown, after: unknown) => boolean>> = {
  maximum: rises,
  exclusiveMaximum: rises,
  maxLength: rises,
  maxItems: rises,
  minimum: falls,
  exclusiveMinimum: falls,
  minLength: falls,
  minItems: falls,
  multipleOf: never,
  pattern: never,
  format: never,
  uniqueItems: (_, after) => after === false,
};

function isCovered({ type }: Alternative, by: readonly Alternative[]): boolean {
  return by.some(
    (one) => one.type === type || one.type === "any" || (type === "integer" && one.type === "number"),
  );
}

function typeNames(all: readonly Alternative[]): string {
  return [...new Set(all.map(({ type }) => type))].join(" or ") || "nothing";
}

function valuesOf(all: readonly Alternative[]): { open: boolean; values: Set<string> } {
  return {
    open: all.some(({ values }) => !values),
    values: new Set(all.flatMap(({ values }) => values ?? [])),
  };
}

function othersOf(schema: Node): unknown {
  const { additionalProperties, unevaluatedProperties } = schema;
  return additionalProperties ?? (unevaluatedProperties === false ? false : undefined);
}

function text(value: unknown): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}
