/** The milliseconds of a time as the services write it: without a zone it is UTC. `undefined` if it is no time. */
export function millis(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  // The first is for speed: most times end so, and a log may hold thousands.
  const zoned = text.endsWith("Z") || /(z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
