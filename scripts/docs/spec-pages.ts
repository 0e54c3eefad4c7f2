import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** All that the page needs is in it; it asks no host for anything, be it a logo. */
const POLICY = "default-src 'unsafe-inline' data: blob:; connect-src data: blob:";

/** Writes the document of `specs/` of this name as one page, which needs no network. */
export async function writeSpecPage(name: string, page: URL): Promise<void> {
  const path = fileURLToPath(page);
  const options = ["--inlineBundle", "--openapi.disableTelemetry", "--output", path];
  await run(process.execPath, [redocly, "build-docs", name, ...options], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
  });
  const html = await readFile(page, "utf8");
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  await writeFile(page, html.replace("<head>", `<head>\n  ${policy}`));
}
