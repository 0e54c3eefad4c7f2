import { OplogsError } from "../core/errors.js";
import { joined } from "./filters.js";

const KEYS = ["created_at", "updated_at", "name", "status", "protected_at", "id"] as const;

/**
 * A key to sort backups by, and the direction.
 * @useDeclaredType
 */
export type BackupSort = `${(typeof KEYS)[number]}:${"asc" | "desc"}`;

/** The filter `sort`: one or several of them, each key once. Sent as one text. */
export function sorting(name: string, value: unknown): string {
  const sort = joined(name, value);
  const parts = sort.split(",").map((part) => part.split(":"));
  const known: readonly string[] = KEYS;
  const isGood = parts.every(
    ([key = "", direction = "", ...rest]) =>
      known.includes(key) && /^(asc|desc)$/.test(direction) && rest.length === 0,
  );
  if (isGood && new Set(parts.map(([key]) => key)).size === parts.length) return sort;
  const message = `${name} must be such as "created_at:asc", or a list of such, each key once; the keys are`;
  throw new OplogsError("config", `${message} ${KEYS.join(", ")}`);
}
