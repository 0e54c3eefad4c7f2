import { fields, text } from "../core/json.js";
import { type FieldProblem, problemsOf } from "./problems.js";

/** How much of a long list goes into a message: at most this many entries, and letters, but always the first one. */
const FEW = { entries: 5, letters: 300 };

/** The fields that an error's body finds fault with, without what it says of the whole. */
export function faultsOf(body: unknown): FieldProblem[] {
  return problemsOf(body).filter(({ field, code, message }) => field !== "" && (code ?? message));
}

/** What an error's body says besides its code, such as `Validation failed 3.amount: too low; and 96 more`. */
export function messageOf(body: unknown): string | undefined {
  const { message, payload } = fields(body);
  const faults = faultsOf(body).map(({ field, code, message }) => `${field}: ${message ?? code}`);
  const { appropriate_statuses: statuses } = fields(payload);
  const fitting = Array.isArray(statuses) ? statuses.filter((status) => text(status)) : [];
  return text(
    [
      text(message),
      firstFew(faults, "; "),
      fitting.length > 0 && `(appropriate statuses: ${firstFew(fitting, ", ")})`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

function firstFew(entries: readonly string[], separator: string): string {
  let letters = 0;
  const few = entries.slice(0, FEW.entries).filter((entry, index) => {
    letters += entry.length;
    return index === 0 || letters <= FEW.letters;
  });
  const more = entries.length - few.length;
  return [...few, ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
