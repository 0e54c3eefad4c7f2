interface Hub {
  readonly listeners: Set<() => void>;
  readonly tell: () => void;
}

const hubs = new WeakMap<AbortSignal, Hub>();

/**
 * Calls `listener` when `signal` is aborted, and returns a function that removes it. A signal has one listener of
 * ours at most: Node warns of more than ten, and as many calls may well share one signal.
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {};
  const { listeners, tell } = hubs.get(signal) ?? createHub(signal);
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    hubs.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}

function createHub(signal: AbortSignal): Hub {
  const listeners = new Set<() => void>();
  const hub = {
    listeners,
    tell: () => {
      for (const listener of listeners) listener();
    },
  };
  hubs.set(signal, hub);
  signal.addEventListener("abort", hub.tell);
  return hub;
}
