import { notRql } from "./fault.js";

/** What an RQL text says. */
export type Rql =
  /** Such as `eq(status,"Failed")`; its name is in lower case. */
  | { readonly call: string; readonly args: readonly Rql[] }
  /** What stands in brackets, or is the whole: groups of which one must hold, each of conditions that must all hold. */
  | { readonly anyOf: readonly (readonly Rql[])[] }
  | { readonly literal: string }
  | { readonly word: string };

interface Token {
  readonly kind: "sign" | "literal" | "word";
  readonly text: string;
}

/** What was read, and where to go on. */
interface Read<T> {
  readonly value: T;
  readonly next: number;
}

const TOKENS = /[(),&;|=]|"([^"]*)"|'([^']*)'|[^(),&;|="']+/g;
const AND: readonly unknown[] = [",", "&"];
const OR: readonly unknown[] = [";", "|"];

/**
 * Reads RQL as the platform does. A quote ends at the next of its kind, there is no escape, and blanks are part of a
 * word. Throws a `Fault` if the text is not one whole expression.
 */
export function parseRql(text: string): Rql {
  const tokens = tokensOf(text);
  const { value, next } = group(tokens, 0);
  if (next < tokens.length) throw notRql();
  return value;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let length = 0;
  for (const [whole, double, single] of text.matchAll(TOKENS)) {
    length += whole.length;
    const literal = double ?? single;
    if (literal !== undefined) tokens.push({ kind: "literal", text: literal });
    else tokens.push({ kind: /^[(),&;|=]$/.test(whole) ? "sign" : "word", text: whole });
  }
  // A quote without an end is no token.
  if (length < text.length) throw notRql();
  return tokens;
}

function signAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === "sign" ? token.text : undefined;
}

/** Expressions up to a closing bracket, or to the end. */
function group(tokens: readonly Token[], start: number): Read<Rql> {
  const anyOf: Rql[][] = [];
  let allOf: Rql[] = [];
  for (let at = start; ; ) {
    const { value, next } = expression(tokens, at);
    allOf.push(value);
    const sign = signAt(tokens, next);
    if (AND.includes(sign)) at = next + 1;
    else {
      anyOf.push(allOf);
      if (!OR.includes(sign)) return { value: { anyOf }, next };
      allOf = [];
      at = next + 1;
    }
  }
}

function expression(tokens: readonly Token[], at: number): Read<Rql> {
  const left = operand(tokens, at);
  if (signAt(tokens, left.next) !== "=") return left;
  const right = operand(tokens, left.next + 1);
  return { value: { call: "eq", args: [left.value, right.value] }, next: right.next };
}

function operand(tokens: readonly Token[], at: number): Read<Rql> {
  const token = tokens[at];
  if (token?.kind === "literal") return { value: { literal: token.text }, next: at + 1 };
  if (signAt(tokens, at) === "(") {
    if (signAt(tokens, at + 1) === ")") throw notRql("Expression group cannot be empty.");
    return closed(tokens, group(tokens, at + 1));
  }
  if (token?.kind !== "word") throw notRql();
  if (signAt(tokens, at + 1) !== "(") return { value: { word: token.text }, next: at + 1 };
  const call = token.text.toLowerCase();
  if (signAt(tokens, at + 2) === ")") return { value: { call, args: [] }, next: at + 3 };
  const { value, next } = closed(tokens, group(tokens, at + 2));
  return { value: { call, args: argsOf(value) }, next };
}

function closed(tokens: readonly Token[], { value, next }: Read<Rql>): Read<Rql> {
  if (signAt(tokens, next) !== ")") throw notRql();
  return { value, next: next + 1 };
}

/** The arguments of a call stand between commas; those between signs of `or` are one. */
function argsOf(inside: Rql): readonly Rql[] {
  if (!("anyOf" in inside)) return [inside];
  const [only = [], ...others] = inside.anyOf;
  return others.length === 0 ? only : [inside];
}
