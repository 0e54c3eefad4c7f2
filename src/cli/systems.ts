/** The services, in the order in which they are printed. */
export const SYSTEMS = ["toloka", "cbr", "softwareone"] as const;

export type System = (typeof SYSTEMS)[number];

export function isSystem(name: string): name is System {
  return SYSTEMS.some((system) => system === name);
}
