/**
 * A text that names one log record for ever, however often it is sent: receivers drop repetitions by it. Two lists of
 * parts never make the same id: what separates parts is escaped inside them.
 */
export function recordId(...parts: readonly string[]): string {
  return parts.map(escaped).join("/");
}

/** `encodeURIComponent` throws for half a surrogate pair. */
function escaped(part: string): string {
  return part
    .split(/(\p{Surrogate})/u)
    .map((piece, index) =>
      index % 2 === 0 ? encodeURIComponent(piece) : `%u${piece.charCodeAt(0).toString(16)}`,
    )
    .join("");
}
