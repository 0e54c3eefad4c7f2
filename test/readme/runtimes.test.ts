import { expect, it } from "vitest";
import { RUNTIMES } from "../package/runtimes/pinned.js";
import { README } from "./blocks.js";

/** The cells of the table below the heading, without its head. */
const [, section = ""] = /^## Runtimes$(.*?)^## /ms.exec(README) ?? [];
const rows = [...section.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(/ *\| */)).slice(2);

it("the README names each runtime and its ways as `npm run test:runtimes` runs them", () => {
  expect(rows.map(([name, , ways]) => [name, ways])).toEqual(
    RUNTIMES.map(({ name, ways }) => [name, Object.keys(ways).join(", ")]),
  );
});

it("the README has the versions that are pinned", () => {
  // workerd calls itself by the date in its version; a browser is the machine's own.
  const date = (version: string) => version.replace(/^1\.(\d{4})(\d\d)(\d\d)\.\d+$/, "$1-$2-$3");
  const pinned = RUNTIMES.filter(({ browser }) => !browser);
  for (const { name, version } of pinned)
    expect(rows.find(([row]) => row === name)?.[1], name).toBe(name === "workerd" ? date(version) : version);
});
