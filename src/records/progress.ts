/** A percentage as it was sent; `undefined` if it is none. */
export function progressOf(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value <= 100 ? value : undefined;
}
