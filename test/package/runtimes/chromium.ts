import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";
import { LIMIT } from "./command-line.js";
import { exists } from "./exists.js";
import type { Way } from "./way.js";

/** Where distributions put it; one elsewhere is named in CHROMIUM. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The part of playwright-core that is used here; it is no dependency of the project. */
interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; timeout: number }): Promise<{
      newPage(): Promise<Page>;
      close(): Promise<void>;
    }>;
  };
}
interface Page {
  route(url: string, answer: (route: Route) => Promise<void>): Promise<void>;
  goto(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
}
interface Route {
  fulfill(response: { contentType: string; body: string }): Promise<void>;
}

/** The browser of this machine; throws if there is none. */
export async function findChromium(): Promise<string> {
  const named = process.env["CHROMIUM"];
  for (const place of named ? [named] : PLACES) if (await exists(place)) return place;
  throw new Error(`there is no ${named ?? "browser"}: install Chromium, or name one in CHROMIUM`);
}

/** Runs the program in a page that imports it, bundled, from the origin of the APIs. */
export const chromium: Way = async ({ binary, project, baseUrl }) => {
  const playwright: Playwright = await import(pathToFileURL(binary).href);
  const executablePath = await findChromium();
  const program = await readFile(await bundle(project, "program"), "utf8");
  const browser = await playwright.chromium.launch({ executablePath, timeout: LIMIT });
  try {
    const page = await browser.newPage();
    const html = "<!doctype html><title>oplogs</title>";
    await page.route(`${baseUrl}/page/`, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.route(`${baseUrl}/page/program.js`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: program }),
    );
    await page.goto(`${baseUrl}/page/`);
    return await page.evaluate(`import("./program.js").then(({ run }) => run(${JSON.stringify(baseUrl)}))`);
  } finally {
    await browser.close();
  }
};
