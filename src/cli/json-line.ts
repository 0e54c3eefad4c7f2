/** NDJSON: a value in one line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
