/** What a header can carry. */
export const PRINTABLE = /^[\x20-\x7e]*$/;

/** A key or an id: without blanks, and not empty. */
export const WORD = /^[\x21-\x7e]+$/;

/** A text without the blanks around it; empty for what is no text. */
export function trimmed(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
