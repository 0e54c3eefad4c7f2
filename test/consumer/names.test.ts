import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** By subpath, as `api.md` has them. */
const exported = [...read("api.md").matchAll(/^declare namespace (\w+) \{\s+export \{([^}]*)\}/gm)].map(
  ([, name = "", names = ""]): [string, string[]] => [
    name.replace("_", "/"),
    names.split(",").map((each) => each.trim().replace(/.* as /, "")),
  ],
);

/** What `compile.ts` compiles with every TypeScript: the program here, and test/types. */
const programs = [
  read("test/consumer/program.ts"),
  ...readdirSync(new URL("../types/", import.meta.url))
    .filter((file) => /^[a-z]+\.ts$/.test(file) && !/^(facade|hovered|leaky|undici)\.ts$/.test(file))
    .map((file) => read(`test/types/${file}`)),
];

function importedFrom(module: string): string[] {
  return programs
    .flatMap((text) => [...text.matchAll(/^import (?:type )?\{([^}]*)\} from "([^"]*)"/gm)])
    .filter(([, , from]) => from === module)
    .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim().replace(/^type | as .*/g, "")));
}

test("all subpaths are known", () => {
  expect(exported.map(([name]) => name)).toEqual(
    expect.arrayContaining(["oplogs", "oplogs/toloka", "oplogs/cbr", "oplogs/softwareone"]),
  );
});

test.each(exported)("the consumer's programs use every name of %s", (module, names) => {
  // Most names are the root's, too.
  const used = [...importedFrom(module), ...importedFrom("oplogs")];
  expect(names.filter((name) => !used.includes(name))).toEqual([]);
});
