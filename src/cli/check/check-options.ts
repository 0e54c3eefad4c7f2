import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Limits } from "./judge.js";
import { isOfVaults } from "./vault-subjects.js";

/** Ages in milliseconds. A list may be given as one text. */
export interface CheckOptions {
  /** How old the last success may be. */
  readonly maxAge: number;
  /** From this age on, less than `maxAge`, it is a warning. */
  readonly warnAge?: number | undefined;
  /** The kind of operation: `backup` by default for CBR, all kinds for the others. */
  readonly kind?: string | undefined;
  /** Vaults of CBR, by id or name: only what is in them is judged. */
  readonly vault?: string | readonly string[] | undefined;
  /** Subjects, by id or name: only these are judged. */
  readonly resource?: string | readonly string[] | undefined;
  /** `skipped`: an operation that was skipped counts as no attempt. */
  readonly allow?: string | readonly string[] | undefined;
}

/** The options, checked, with their defaults. */
export interface Wanted extends Limits {
  readonly kind: string | undefined;
  readonly vaults: readonly string[];
  readonly resources: readonly string[];
  readonly allowSkipped: boolean;
}

/** Throws a `UsageError`. */
export function checkOptions(system: System, options: CheckOptions): Wanted {
  const { maxAge, warnAge } = options;
  checkAge("--max-age", maxAge);
  if (warnAge !== undefined) checkAge("--warn-age", warnAge);
  if (warnAge !== undefined && warnAge >= maxAge)
    throw new UsageError("--warn-age must be shorter than --max-age: give the warning before the alarm");
  const kind = options.kind ?? (system === "cbr" ? "backup" : undefined);
  if (kind === "") throw new UsageError("--kind is empty: give a kind, or leave it out");
  const vaults = listOf("--vault", options.vault);
  if (vaults.length > 0 && !(system === "cbr" && isOfVaults(kind)))
    throw new UsageError(
      "--vault is for what CBR does to the resources of a vault (backup, replication, copy): leave it out, or use " +
        "--resource",
    );
  const unknown = listOf("--allow", options.allow).find((word) => word !== "skipped");
  if (unknown !== undefined)
    throw new UsageError("--allow knows one word, skipped: an operation that was skipped is then no attempt");
  return {
    maxAge,
    warnAge,
    kind,
    vaults,
    resources: listOf("--resource", options.resource),
    allowSkipped: listOf("--allow", options.allow).length > 0,
  };
}

function checkAge(name: string, age: number): void {
  if (!(age > 0 && Number.isFinite(age)))
    throw new UsageError(`${name} must be a duration above zero, such as 25h`);
}

/** An empty name, as of a variable that is not set, would narrow nothing, or everything, in silence. */
function listOf(name: string, given: string | readonly string[] | undefined): readonly string[] {
  const list = typeof given === "string" ? [given] : (given ?? []);
  if (list.includes("")) throw new UsageError(`${name} is empty: give a value, or leave it out`);
  return list;
}
