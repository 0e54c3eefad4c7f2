import { describe, expect, it } from "vitest";
import { scrubbed } from "../../src/cbr/scrub.js";
import type { OutgoingRequest } from "../../src/core/transport.js";

const SECRET = 'p"w\\secret';

const REQUEST: OutgoingRequest = {
  method: "GET",
  url: "https://cbr.test/",
  headers: {},
  body: undefined,
  signal: new AbortController().signal,
};

/** What is left of an answer after the secret has been taken out. */
async function scrubbedOf(answer: Response) {
  const response = await scrubbed(
    async () => answer,
    () => [SECRET],
  )(REQUEST);
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe("an answer that becomes an error", () => {
  it.each([
    ["as it is", SECRET],
    ["in JSON", JSON.stringify({ sent: SECRET })],
    ["as a key", JSON.stringify({ [SECRET]: 1 })],
    ["with escapes", '{"sent":"p\\u0022w\\u005csecret"}'],
    ["in JSON that stands in a text of JSON", JSON.stringify({ message: JSON.stringify({ sent: SECRET }) })],
  ])("does not hold the secret %s", async (_form, body) => {
    const answer = await scrubbedOf(new Response(body, { status: 400 }));
    expect(answer.body).toContain("***");
    expect(answer.body).not.toContain("secret");
  });

  it("does not hold it when it is a redirect", async () => {
    const headers = { location: "https://other.test/?t=a-token" };
    const send = scrubbed(
      async () => new Response(null, { status: 302, headers }),
      () => ["a-token"],
    );
    const response = await send(REQUEST);
    expect(response.headers.get("location")).toBe("https://other.test/?t=***");
  });

  it("keeps a status that Response does not take", async () => {
    const answer = Object.defineProperty(new Response("no", { status: 500 }), "status", { value: 999 });
    expect(await scrubbedOf(answer)).toMatchObject({ status: 999, body: "no" });
  });
});

it("a good answer is left as it is", async () => {
  const answer = new Response(SECRET);
  const send = scrubbed(
    async () => answer,
    () => [SECRET],
  );
  expect(await send(REQUEST)).toBe(answer);
});
