import type { System } from "../systems.js";
import type { Configuration } from "./configuration.js";

const TITLES: Readonly<Record<System, string>> = {
  toloka: "Toloka",
  cbr: "Cloud Backup and Recovery (Open Telekom Cloud, Swiss OTC, Huawei Cloud)",
  softwareone: "SoftwareOne Marketplace",
};

const NEXT =
  "A token may also stand in a file: name the system, and --token-file FILE. --verbose shows what is found.";

/**
 * What to set for each system that is not configured, for somebody who has set nothing yet: 25 lines at most. Empty if
 * all of them are configured.
 */
export function howTo(configurations: readonly Configuration[]): string {
  const blocks = configurations.flatMap((configuration) => {
    if (configuration.state === "ready") return [];
    const { system, help } = configuration;
    return [[`${TITLES[system]}:`, ...help.map((line) => `  ${line}`)].join("\n")];
  });
  return blocks.length === 0 ? "" : [...blocks, NEXT].join("\n\n");
}
