import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brokenLinks } from "../../scripts/docs/broken-links.js";

test("links that lead nowhere are found, and so is what a page would load from elsewhere", () => {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-links-"));
  const page = (name: string, html: string) => writeFileSync(join(folder, name), html);
  try {
    mkdirSync(join(folder, "reference"));
    mkdirSync(join(folder, "specs"));
    page(
      "index.html",
      '<a href="reference/a.html#top">a</a> <a href="https://example.com">b</a> <a href="#no">c</a>',
    );
    page("reference/a.html", '<p id="top"></p> <a href="../index.html?x=1">a</a> <a href="b.html">b</a>');
    page("reference/c.html", '<script>"<a href=\\"no.html\\">"</script> <a href="a.html#bottom">a</a>');
    page(
      "reference/d.html",
      '<script src="https://example.com/d.js"></script> <img alt="" src="//example.com/d.png">',
    );
    page("specs/e.html", '<a href="/tasks">a</a> <a href="#/tasks">b</a> <a href="f.html">c</a>');
    expect(brokenLinks(folder).sort()).toEqual([
      "index.html: #no: there is no such place in it",
      "reference/a.html: b.html: there is no such file",
      "reference/c.html: a.html#bottom: there is no such place in it",
      "reference/d.html: loads //example.com/d.png",
      "reference/d.html: loads https://example.com/d.js",
      "specs/e.html: f.html: there is no such file",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
