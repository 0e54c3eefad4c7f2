import type { Configuration } from "./configuration.js";

/** Lines for `--verbose`: which value came from where. Secrets are named, not shown. */
export function describe(configurations: readonly Configuration[]): string[] {
  return configurations.flatMap(({ system, state, settings }) => {
    const lines = settings.map(
      ({ name, source, value }) =>
        `${system}: ${name}${value === undefined ? "" : ` ${value}`} from ${source}`,
    );
    if (state === "ready") return lines;
    return [...lines, `${system}: ${settings.length === 0 ? "not configured" : "not fully configured"}`];
  });
}
