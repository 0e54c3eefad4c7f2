import { onTestFinished } from "vitest";
import { type FakeFetch, serveFetch } from "./serve-fetch.js";

/** A fake service: its client's options hold the `fetch` that asks it. */
interface Fake {
  options(): { readonly fetch: FakeFetch };
}

/**
 * Serves a fake over HTTP until the test ends, for programs that run in a process of their own. A test that runs beside
 * others passes the `onTestFinished` of its own context.
 */
export async function serveFake(fake: Fake, finished: typeof onTestFinished = onTestFinished): Promise<string> {
  const { url, close } = await serveFetch(fake.options().fetch);
  finished(close);
  return url;
}
