/**
 * Gives CHANGELOG.md, as `changeset version` has written it, headings that tell users what to look for:
 * Breaking, New, Fixed.
 */
import { readFile, writeFile } from "node:fs/promises";
import { plainHeadings } from "./changelog/plain-headings.js";

const file = new URL("../CHANGELOG.md", import.meta.url);
await writeFile(file, plainHeadings(await readFile(file, "utf8")));
