import type { System } from "../systems.js";
import type { Configuration } from "./configuration.js";

const TITLES: Readonly<Record<System, string>> = {
  toloka: "Toloka",
  cbr: "Cloud Backup and Recovery (Open Telekom Cloud, Swiss OTC, Huawei Cloud)",
  softwareone: "SoftwareOne Marketplace",
};

/** What to set for each system that is not configured: at most 25 lines, for somebody who has set nothing yet. */
export function howTo(configurations: readonly Configuration[]): string {
  const blocks = configurations.flatMap((configuration) => {
    if (configuration.state === "ready") return [];
    const { system, help } = configuration;
    return [[`${TITLES[system]}:`, ...help.map((line) => `  ${line}`)].join("\n")];
  });
  return blocks.join("\n\n");
}
