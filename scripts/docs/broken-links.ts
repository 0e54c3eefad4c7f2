import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * The links of the HTML pages in a folder that lead nowhere within it, and what the pages would load from
 * elsewhere. Links to other sites are left alone.
 */
export function brokenLinks(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map(normalize);
  const pages = new Map(
    files.filter((file) => file.endsWith(".html")).map((file) => [file, markup(join(folder, file))]),
  );
  const known = new Set(files);
  const found = new Set<string>();
  for (const [page, html] of pages) {
    for (const [tag, , link = ""] of html.matchAll(/<[^>]*?\s(href|src)="([^"]*)"[^>]*>/g)) {
      // The pages of documents have routes of their own, which their scripts know.
      if (page.startsWith("specs") && /^#?\//.test(link)) continue;
      const [path = "", anchor = ""] = decodeURI(link).split("#");
      if (/^[a-z]+:|^\/\//.test(link)) {
        if (!tag.startsWith("<a ")) found.add(`${page}: loads ${link}`);
        continue;
      }
      const target = path === "" ? page : normalize(join(dirname(page), path.replace(/\?.*/, "")));
      const ids = pages.get(target);
      if (!known.has(target)) found.add(`${page}: ${link}: there is no such file`);
      else if (anchor && ids && !ids.includes(`id="${anchor}"`))
        found.add(`${page}: ${link}: there is no such place in it`);
    }
  }
  return [...found];
}

/** A page without its scripts and styles, in which text may look like a link. */
function markup(file: string): string {
  const html = readFileSync(file, "utf8");
  return html.replace(/(<script\b[^>]*>).*?<\/script>/gs, "$1").replace(/<style\b.*?<\/style>/gs, "");
}
