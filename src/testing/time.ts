/** The milliseconds of a time as the services write it: without a zone it is UTC. `undefined` if it is no time. */
export function millis(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  // The first is for speed: most times end so, and a log may hold thousands. A date alone is its beginning in UTC.
  const isZoned = text.endsWith("Z") || /(z|[+-]\d{2}:?\d{2}|^\d{4}-\d{2}-\d{2})$/.test(text);
  const zoned = isZoned ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
