/** Colours and other orders to a terminal, such as `ESC [ 31 m`. */
const ESCAPE_SEQUENCE = new RegExp(
  `(?:${String.fromCharCode(0x1b)}\\[|${String.fromCharCode(0x9b)})[0-?]*[ -/]*[@-~]`,
  "g",
);
/** Characters that cannot be seen: zero-width ones, and those that change the direction of writing. */
const INVISIBLE = /\p{Cf}+/gu;
/** A line break or another control character, and all the space behind it. */
const BREAK = /[\p{Cc}\p{Zl}\p{Zp}][\p{Cc}\s]*/gu;

/** Makes one line of a text, without anything that acts on a terminal. */
export function plainLine(text: string): string {
  const visible = text.replace(INVISIBLE, "").replace(ESCAPE_SEQUENCE, "");
  return visible.replace(BREAK, (space, at: number) =>
    at === 0 || at + space.length === visible.length ? "" : " ",
  );
}

/** Cuts a text that is longer than `length` characters, and says so by three dots. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not in the middle of a character that takes two places.
  return `${text.slice(0, length - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}
