/** Calls an observer. One that throws, or whose promise rejects, does no harm. */
export function notify<T>(observer: ((value: T) => unknown) | undefined, value: T): void {
  try {
    const returned = observer?.(value);
    // Most return nothing: those cost no promise.
    if (typeof returned === "object" && returned !== null) ignore(returned);
  } catch {
    // What an observer throws is its own affair.
  }
}

async function ignore(promise: unknown): Promise<void> {
  try {
    await promise;
  } catch {
    // So is what it rejects with.
  }
}
