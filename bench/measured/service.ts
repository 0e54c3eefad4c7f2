/** What the service in `server.ts` and its clients agree on. */

/** As long as the tokens of a cloud are: some 450 bytes. */
export const TOKEN = `MIIEoken${"0123456789abcdef".repeat(28)}`;

/** How a list behaves: the number of its logs, and how many ms an answer takes. */
export interface Behaviour {
  readonly total: number;
  readonly latency: number;
}

/** The project whose list behaves so. */
export function project({ total, latency }: Behaviour): string {
  return `${total}-logs-${latency}-ms`;
}

export function behaviourOf(path: string): Behaviour {
  const [, total, latency] = /^\/v3\/(\d+)-logs-(\d+)-ms\//.exec(path) ?? [];
  return { total: Number(total ?? 0), latency: Number(latency ?? 0) };
}

/** The path of its list. */
export function listPath(behaviour: Behaviour): string {
  return `/v3/${project(behaviour)}/operation-logs`;
}
