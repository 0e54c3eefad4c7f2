// Values of other realms (Jest, vm, iframes) are values, too: `instanceof` knows only those of our own.

export function isError(value: unknown): value is Error {
  return (
    value instanceof Error || tagOf(value) === "[object Error]" || tagOf(value) === "[object DOMException]"
  );
}

/** Only a date, of whatever realm, has a time to read. */
export function isDate(value: unknown): value is Date {
  try {
    Date.prototype.getTime.call(value);
    return true;
  } catch {
    return false;
  }
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
