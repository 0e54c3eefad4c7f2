import fc from "fast-check";
import { Toloka, type TolokaOptions } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { withScheme } from "../../src/toloka/profile.js";
import { errorOf, prints, toloka } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";

const KEY = `${"a".repeat(22)}.b.c`;

describe("the scheme of a token", () => {
  it.each([
    ["an API key", KEY, `ApiKey ${KEY}`],
    ["an OAuth token", "AQAC-0123", "OAuth AQAC-0123"],
    ["a pasted ApiKey", "ApiKey k", "ApiKey k"],
    ["a pasted OAuth", "OAuth t", "OAuth t"],
    ["a pasted scheme that the shape speaks against", `OAuth ${KEY}`, `OAuth ${KEY}`],
    ["blanks around it", `\n ${KEY}\n`, `ApiKey ${KEY}`],
  ])("is sent for %s", async (_, token, authorization) => {
    const headers: (string | null)[] = [];
    const fetch = async (request: Request) => {
      headers.push(request.headers.get("authorization"));
      return Response.json({ id: "op" });
    };
    await new Toloka({ token, fetch }).operations.get("op");
    await new Toloka({ token: () => token, fetch }).operations.get("op");
    expect(headers).toEqual([authorization, authorization]);
  });

  it("is ApiKey for two dots of which the first is at 22, 23 or 24, else OAuth", () => {
    const part = (min: number, max: number) =>
      fc.string({ unit: fc.constantFrom(..."abcXYZ019-_+/="), minLength: min, maxLength: max });
    const token = fc
      .tuple(part(20, 26), fc.array(part(0, 9), { maxLength: 4 }))
      .map(([first, rest]) => [first, ...rest].join("."));
    fc.assert(
      fc.property(token, (token) => {
        const dots = [...token].filter((letter) => letter === ".").length;
        const isKey = dots === 2 && [22, 23, 24].includes(token.indexOf("."));
        expect(withScheme(token)).toBe(`${isKey ? "ApiKey" : "OAuth"} ${token}`);
        expect(withScheme(`ApiKey ${token}`)).toBe(`ApiKey ${token}`);
        expect(withScheme(`OAuth ${token}`)).toBe(`OAuth ${token}`);
      }),
    );
  });

  it.each(["Bearer s3cret", "OAuth s3cret s3cret", "ApiKey", "oauth", "Authorization: OAuth s3cret"])(
    "is refused when it is none of Toloka's: %s",
    async (token) => {
      const config = expect.objectContaining({
        kind: "config",
        message: expect.stringMatching(/token must be/),
      });
      const error = await errorOf(() => new Toloka({ token }));
      expect(error).toEqual(config);
      expect(prints(error)).not.toContain("s3cret");
      const server = await serve(() => {});
      const late = await errorOf(toloka(server.url, { token: async () => token }).operations.get("op"));
      expect(late).toEqual(config);
      expect(prints(late)).not.toContain("s3cret");
      expect(server.requests).toEqual([]);
    },
  );
});

describe("where requests go", () => {
  it.each<[Partial<TolokaOptions>, string]>([
    [{}, "https://toloka.dev/api/v1/operations/op"],
    [{ environment: "production" }, "https://toloka.dev/api/v1/operations/op"],
    [{ environment: "sandbox" }, "https://sandbox.toloka.dev/api/v1/operations/op"],
    [{ environment: "sandbox", baseUrl: undefined }, "https://sandbox.toloka.dev/api/v1/operations/op"],
    [{ baseUrl: "https://a.test" }, "https://a.test/api/v1/operations/op"],
    [{ baseUrl: "https://a.test/" }, "https://a.test/api/v1/operations/op"],
    [{ baseUrl: "https://a.test/api" }, "https://a.test/api/v1/operations/op"],
    [{ baseUrl: "https://a.test/api/v1/" }, "https://a.test/api/v1/operations/op"],
    [{ baseUrl: "https://a.test/proxy/api/v1" }, "https://a.test/proxy/api/v1/operations/op"],
    [{ environment: "sandbox", baseUrl: "https://a.test" }, "https://a.test/api/v1/operations/op"],
  ])("of %j", async (options, url) => {
    let asked = "";
    const fetch = async (request: Request) => {
      asked = request.url;
      return Response.json({ id: "op" });
    };
    await new Toloka({ token: "t", fetch, ...options }).operations.get("op");
    expect(asked).toBe(url);
  });

  it("is not to an environment that there is none of", async () => {
    for (const environment of ["staging", "toString", null])
      expect(await errorOf(() => Reflect.construct(Toloka, [{ token: "t", environment }]))).toMatchObject({
        kind: "config",
        message: expect.stringContaining('"production" or "sandbox"'),
      });
  });
});

describe("an error's body", () => {
  const REQUEST = "GET /operations/{operation_id}";

  it.each([
    ["common", { code: "ACCESS_DENIED", message: "No", request_id: "r-1" }, "ACCESS_DENIED No", "r-1"],
    ["with nulls", { code: "E", message: null, payload: null, request_id: null }, "E Bad Request", undefined],
    [
      "with a map of fields",
      { code: "VALIDATION_ERROR", message: "Failed", payload: { limit: { code: "E", message: "too low" } } },
      "VALIDATION_ERROR Failed limit: too low",
      undefined,
    ],
    [
      "that is a map of fields alone",
      { user_id: { code: "ENTITY_CONFLICT", message: "Issued before" } },
      "ENTITY_CONFLICT user_id: Issued before",
      undefined,
    ],
    [
      "with maps of fields by the index of an item",
      { code: "VALIDATION_ERROR", message: "Failed", payload: { "11": { amount: { code: "TOO_LOW" } } } },
      "VALIDATION_ERROR Failed 11.amount: TOO_LOW",
      undefined,
    ],
    [
      "that is maps of fields by the index of an item alone",
      { "0": { user_id: { code: "ENTITY_CONFLICT", message: "Issued before" } } },
      "ENTITY_CONFLICT 0.user_id: Issued before",
      undefined,
    ],
    [
      "with many faults",
      {
        code: "VALIDATION_ERROR",
        message: "Failed",
        payload: Object.fromEntries(
          Array.from({ length: 102 }, (_, n) => [n, { amount: { code: "TOO_LOW" } }]),
        ),
      },
      "VALIDATION_ERROR Failed 0.amount: TOO_LOW; 1.amount: TOO_LOW; 2.amount: TOO_LOW; 3.amount: TOO_LOW; " +
        "4.amount: TOO_LOW; and 97 more",
      undefined,
    ],
    [
      "with long faults",
      {
        code: "VALIDATION_ERROR",
        payload: { a: { message: "x".repeat(250) }, b: { message: "y".repeat(250) }, c: { code: "E" } },
      },
      `VALIDATION_ERROR a: ${"x".repeat(250)}; and 2 more`,
      undefined,
    ],
    [
      "with the statuses that would do",
      {
        code: "INAPPROPRIATE_STATUS",
        message: "The pool has an inappropriate status",
        payload: { appropriate_statuses: ["OPEN", "CLOSED", null, 7] },
      },
      "INAPPROPRIATE_STATUS The pool has an inappropriate status (appropriate statuses: OPEN, CLOSED)",
      undefined,
    ],
    [
      "with no status that would do",
      { code: "INAPPROPRIATE_STATUS", message: "No", payload: { appropriate_statuses: [] } },
      "INAPPROPRIATE_STATUS No",
      undefined,
    ],
    ["without code", { message: "Something" }, "Something", undefined],
    ["of another make", { error: { reason: "x" } }, "Bad Request", undefined],
    ["empty", undefined, "Bad Request", undefined],
  ])("%s is told", async (_, body, words, requestId) => {
    const server = await serve((_, response) =>
      body === undefined ? response.writeHead(400).end() : json(response, body, 400),
    );
    const error = await errorOf(toloka(server.url).operations.get("op"));
    expect(error).toMatchObject({ message: `${REQUEST}: 400 ${words}`, status: 400, requestId });
    if (body !== undefined) expect(error).toHaveProperty("body", body);
  });

  it("is HTML of a proxy", async () => {
    const server = await serve((_, response) => response.writeHead(502).end("<html>bad gateway</html>"));
    const error = await errorOf(toloka(server.url, { maxRetries: 0 }).operations.get("op"));
    expect(error).toMatchObject({ message: `${REQUEST}: 502 Bad Gateway`, body: "<html>bad gateway</html>" });
  });
});
