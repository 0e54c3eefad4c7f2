/** Texts up to this length are parsed whatever they hold. */
const HARMLESS = 16 * 1024 * 1024;
/** The fewest bytes that a value of the largest response takes on average; the services' own take 20 and more. */
const BYTES_PER_VALUE = 12;

/**
 * Whether JSON holds more values than a response of `most` bytes should. `{},` takes three bytes as text, and twenty
 * times as much when it is parsed: 128 MiB of it end a process.
 */
export function hasTooManyValues(text: string, most: number): boolean {
  if (text.length <= HARMLESS) return false;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === "," || sign === "[" || sign === "{") values++;
    if (values > most / BYTES_PER_VALUE) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
