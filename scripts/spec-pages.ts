/** Writes each document of `specs/` as one page to `docs/specs/`: a part of `npm run docs`. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
/** All that the page needs is in it; it asks no host for anything, be it a logo. */
const POLICY = "default-src 'unsafe-inline' data: blob:; connect-src data: blob:";

for (const file of readdirSync(`${root}specs`)) {
  const name = file.replace(/\.yaml$/, "");
  const page = `${root}docs/specs/${name}.html`;
  const options = ["--inlineBundle", "--openapi.disableTelemetry", "--output", page];
  execFileSync(process.execPath, [redocly, "build-docs", name, ...options], { cwd: root, stdio: "pipe" });
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  writeFileSync(page, readFileSync(page, "utf8").replace("<head>", `<head>\n  ${policy}`));
}
