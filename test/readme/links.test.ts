import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { README } from "./blocks.js";

const root = new URL("../../", import.meta.url);
const documents = ["", "guides/"].flatMap((folder) =>
  readdirSync(new URL(folder || ".", root))
    .filter((name) => name.endsWith(".md"))
    .map((name) => folder + name),
);

it.each(documents)("every link in %s leads somewhere", (document) => {
  const text = read(new URL(document, root));
  const targets = [...text.matchAll(/\]\(([^)]*)\)|<(https?:[^>]*)>/g)].map(
    ([, link, bare]) => link ?? bare ?? "",
  );
  expect(targets.filter((target) => !leadsSomewhere(target, document))).toEqual([]);
});

it("the README names every example", () => {
  const examples = readdirSync(new URL("examples/", root));
  expect(examples.length).toBeGreaterThan(0);
  expect(examples.filter((name) => !README.includes(`](examples/${name})`))).toEqual([]);
});

function leadsSomewhere(target: string, document: string): boolean {
  if (/^[a-z]+:/.test(target)) return target.startsWith("https://") && URL.canParse(target);
  const [path = "", anchor] = target.split("#");
  // An empty path is the document itself.
  const file = new URL(path, new URL(document, root));
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsOf(file).includes(anchor);
}

/** The anchors of headings, as GitHub and npm make them. */
function anchorsOf(document: URL): string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Without blocks of code: what looks like a link or a heading there is none. */
function read(document: URL): string {
  return readFileSync(document, "utf8").replace(/^```.*?^```$/gms, "");
}
