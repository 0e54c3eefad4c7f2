import { type Mock, startMock } from "../mock.js";

/** The mocks of one run, closed together. */
export class Mocks {
  readonly #started: Mock[] = [];

  /** Gives the URL of a mock of `specs/{document}.yaml`. */
  async start(document: string): Promise<string> {
    const mock = await startMock(document);
    this.#started.push(mock);
    return mock.url;
  }

  async close(): Promise<void> {
    await Promise.all(this.#started.map((mock) => mock.close()));
  }
}

/**
 * A `fetch` that asks a mock for these examples of its document, one a request, and then for the last again.
 * Mocks remember nothing: left alone, a list would never end, nor would what is waited for.
 */
export function steer(...examples: string[]) {
  let example = "";
  return (request: Request) => {
    example = examples.shift() ?? example;
    const headers = new Headers(request.headers);
    headers.set("prefer", `example=${example}`);
    return fetch(new Request(request, { headers }));
  };
}
