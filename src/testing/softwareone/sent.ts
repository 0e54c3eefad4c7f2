import type { PlatformMetadata } from "../../../generated/softwareone.js";
import type { SoftwareOneQuirks } from "./quirks.js";
import { type Selection, selected } from "./selection.js";

/** A task or a log entry as it is sent. */
export function sent(
  item: { readonly id: string },
  selection: Selection,
  quirks: SoftwareOneQuirks,
): Record<string, unknown> {
  const { absentFields = [], nullFields = [] } = quirks;
  const result = selected(item, selection);
  for (const name of TIMES)
    if (typeof result[name] === "string") result[name] = timeText(result[name], quirks);
  if (quirks.lowerCaseWords)
    for (const name of WORDS) if (typeof result[name] === "string") result[name] = result[name].toLowerCase();
  for (const name of absentFields) delete result[name];
  for (const name of nullFields) result[name] = null;
  return result;
}

/** A single item says itself what is left out of it. */
export function withMeta(item: Record<string, unknown>, { omitted }: Selection): Record<string, unknown> {
  if (omitted.length === 0 || Object.hasOwn(item, "$meta")) return item;
  const $meta: PlatformMetadata = { omitted: [...omitted] };
  return { ...item, $meta };
}

const TIMES = ["timestamp", "eta"];
const WORDS = ["status", "severity"];

function timeText(text: string, { times }: SoftwareOneQuirks): string {
  if (times === "blank") return text.replace("T", " ");
  return times === "naive" ? text.replace(/Z$/, "") : text;
}
