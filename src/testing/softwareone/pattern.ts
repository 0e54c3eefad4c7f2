/**
 * Whether a text is as a pattern says: a star at its beginning or its end stands for any text, and `\*` there for a
 * star. Anywhere else a star is a star.
 */
export function fits(text: string, pattern: string): boolean {
  const openStart = pattern.startsWith("*");
  const openEnd = /[^\\]\*$/.test(pattern) || pattern === "**";
  let inner = pattern.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  if (!openStart && inner.startsWith("\\*")) inner = inner.slice(1);
  if (!openEnd && inner.endsWith("\\*")) inner = `${inner.slice(0, -2)}*`;
  if (openStart && openEnd) return text.includes(inner);
  if (openStart) return text.endsWith(inner);
  return openEnd ? text.startsWith(inner) : text === inner;
}
