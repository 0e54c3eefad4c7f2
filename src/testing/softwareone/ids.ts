import type { Ids } from "../ids.js";

/** An id in the platform's form, such as `TLR-7731-0926-4418-5206`. */
export function newId(prefix: string, ids: Ids): string {
  const digits = ids.uuid().replace(/-/g, "");
  const head = Number.parseInt(digits.slice(0, 8), 16) % 10_000;
  const count = Number.parseInt(digits.slice(-12), 16);
  const groups = [head, Math.floor(count / 10_000) % 10_000, count % 10_000];
  return [prefix, ...groups.map((group) => String(group).padStart(4, "0"))].join("-");
}
