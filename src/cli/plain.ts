import { stripVTControlCharacters } from "node:util";

/** Line breaks and other controls, and characters that cannot be seen, such as those that turn the direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line of a text that comes from a service, without anything that acts on a terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(UNSEEN, " ").trim();
}
