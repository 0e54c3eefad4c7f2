import { onTestFinished } from "vitest";
import { type FakeFetch, type Framing, serveFetch } from "./serve-fetch.js";

/** A fake service: its client's options hold the `fetch` that asks it. */
interface Fake {
  options(): { readonly fetch: FakeFetch };
}

/**
 * Serves a fake over HTTP until the test ends, for tests of sockets and for programs in a process of their own. A test
 * that runs beside others passes the `onTestFinished` of its own context.
 */
export async function serveFake(
  fake: Fake,
  finished: typeof onTestFinished = onTestFinished,
  framing?: Framing,
): Promise<string> {
  const { url, close } = await serveFetch(fake.options().fetch, framing);
  finished(close);
  return url;
}
