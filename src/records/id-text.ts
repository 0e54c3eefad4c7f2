import { text } from "../core/json.js";

/** An id as text: services write some as numbers. */
export function idText(id: unknown): string | undefined {
  return Number.isSafeInteger(id) ? String(id) : text(id);
}
