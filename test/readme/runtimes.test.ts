import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RUNTIMES } from "../package/runtimes/pinned.js";

/** The cells of the table, without its head. */
const guide = readFileSync(new URL("../../guides/runtimes.md", import.meta.url), "utf8");
const rows = [...guide.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(/ *\| */)).slice(2);

it("the guide names each runtime and its ways as `npm run test:runtimes` runs them", () => {
  expect(rows.map(([name, , ways]) => [name, ways])).toEqual(
    RUNTIMES.map(({ name, ways }) => [name, Object.keys(ways).join(", ")]),
  );
});

it("the guide has the versions that are pinned", () => {
  // workerd calls itself by the date in its version; a browser is the machine's own.
  const date = (version: string) => version.replace(/^1\.(\d{4})(\d\d)(\d\d)\.\d+$/, "$1-$2-$3");
  const pinned = RUNTIMES.filter(({ browser }) => !browser);
  for (const { name, version } of pinned)
    expect(rows.find(([row]) => row === name)?.[1], name).toBe(name === "workerd" ? date(version) : version);
});
