import type { Setting } from "./configuration.js";
import { complaint, type Found, isEmpty } from "./found.js";
import { regionOf } from "./iam-address.js";
import { type Field, type Origin, settingOf, valueIn } from "./origin.js";

/** Which project in which region, and what is missing to say so. */
export interface Place {
  readonly region: string | undefined;
  readonly project: { readonly id: string } | { readonly name: string } | undefined;
  /** Whether a place says anything of it, be it empty. */
  readonly isSaid: { readonly region: boolean; readonly project: boolean };
  readonly settings: readonly Setting[];
  readonly help: readonly string[];
}

/** Reads project and region from the first place that says something of them. */
export function placeOf(origin: Origin, places: readonly Origin[]): Place {
  const projects = firstSaid(places, ["projectId", "projectName"]);
  const regions = firstSaid(places, ["region"]);
  const derived = regions.length === 0 ? derivedFrom(origin) : undefined;
  const said = [...projects, ...regions, ...(derived ? [{ field: "region" as const, found: derived }] : [])];
  // An id says all that a name says; openrc files hold both.
  const used = said.filter(
    ({ field }) => field !== "projectName" || !said.some((one) => one.field === "projectId"),
  );
  const textOf = (field: Field) => used.find((one) => one.field === field)?.found.value.trim() || undefined;
  const id = textOf("projectId");
  const name = textOf("projectName");
  return {
    region: textOf("region"),
    project: id === undefined ? (name === undefined ? undefined : { name }) : { id },
    isSaid: { region: regions.length > 0 || derived !== undefined, project: projects.length > 0 },
    settings: used.map(({ field, found }) => settingOf(field, found)),
    help: used.filter(({ found }) => isEmpty(found)).map(({ found }) => complaint(found)),
  };
}

interface Said {
  readonly field: Field;
  readonly found: Found;
}

/** What the first place says that has any of the fields; what is empty there counts only if all is. */
function firstSaid(places: readonly Origin[], fields: readonly Field[]): Said[] {
  for (const place of places) {
    const said = fields.flatMap((field) => {
      const found = place.found[field];
      return found ? [{ field, found }] : [];
    });
    const full = said.filter(({ found }) => !isEmpty(found));
    if (said.length > 0) return full.length > 0 ? full : said;
  }
  return [];
}

function derivedFrom(origin: Origin): Found | undefined {
  const authUrl = valueIn(origin, "authUrl");
  const region = authUrl && regionOf(authUrl.value.trim());
  return region === undefined ? undefined : { value: region, source: authUrl?.source ?? "" };
}
