// Values of other realms (Jest, vm, iframes) are values, too: `instanceof` knows only those of our own.

export function isError(value: unknown): value is Error {
  return (
    value instanceof Error || tagOf(value) === "[object Error]" || tagOf(value) === "[object DOMException]"
  );
}

export function isDate(value: unknown): value is Date {
  return tagOf(value) === "[object Date]";
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
