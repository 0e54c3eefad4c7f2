/** Calls an observer. One that throws, or whose promise rejects, does no harm. */
export function notify<T>(observer: ((value: T) => unknown) | undefined, value: T): void {
  if (observer) (async () => observer(value))().catch(() => {});
}
