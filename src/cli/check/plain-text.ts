/** Characters that nobody sees: zero-width ones, and those that change the direction of writing. */
const INVISIBLE = /\p{Cf}+/gu;
/** Line breaks and other control characters, with the space around them. */
const BREAK = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/** A name or a message on one line, without anything that acts on a terminal. */
export function plainText(text: string): string {
  return text.replace(INVISIBLE, "").replace(BREAK, " ").trim();
}

/** Text for a monitoring plugin: what follows a `|` would be read as performance data. */
export function statusText(text: string): string {
  return plainText(text).replaceAll("|", "/");
}
