import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { CALLS, type SdkCall } from "./calls.js";
import { DOCUMENTS, type Example, operationsOf } from "./document.js";
import { type Mock, startMock } from "./mock.js";
import { StrictFetch } from "./strict-fetch.js";

const exercised = new Set<string>();

describe.each(DOCUMENTS)("specs/%s.yaml", (document) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock(document);
  });
  afterAll(() => mock.close());

  for (const operation of operationsOf(document)) {
    const name = `${document}.${operation.id}`;
    const sdk = CALLS[name];
    if (sdk)
      describe(operation.id, () => {
        it.each(operation.examples)("$status $mediaType $name", async (example) => {
          const strict = new StrictFetch(operation, example, sdk.followUp);
          const call = sdk.call({ baseUrl: mock.url, fetch: strict.fetch, maxRetries: 0 });
          const outcome = await call.then(
            (data) => ({ data }),
            (error: unknown) => ({ error }),
          );
          expect(strict.violations).toEqual([]);
          expect(strict.called).toBe(true);
          expect(outcome).toEqual(expected(sdk, example));
          if (strict.called) exercised.add(name);
        });
      });
  }
});

describe("the SDK", () => {
  it("calls every operation of every document", () => {
    const documented = DOCUMENTS.flatMap((name) => operationsOf(name).map(({ id }) => `${name}.${id}`));
    expect(documented.filter((name) => !exercised.has(name))).toEqual([]);
  });
});

function expected(sdk: SdkCall, example: Example) {
  const { status, name, value } = example;
  const isRedirect = status.startsWith("3");
  if (status.startsWith("2") || isRedirect) {
    const kind = sdk.refuses?.(example);
    return kind
      ? { error: expect.objectContaining({ kind }) }
      : { data: sdk.returns ? sdk.returns(example) : value };
  }
  // Answered by fetching the operation that the id belongs to.
  if (name === "operation-already-exists") return { data: expect.objectContaining({ status: "SUCCESS" }) };
  const said = words(value);
  return {
    error: expect.toSatisfy((error: unknown) => {
      expect(error).toMatchObject({ kind: "http", status: status === "default" ? 418 : Number(status) });
      expect(error).toHaveProperty("body", value);
      if (said.length > 0) expect(said.some((text) => String(error).includes(text))).toBe(true);
      return true;
    }),
  };
}

/** What an error's body says to people. */
function words(body: unknown): string[] {
  const keys = ["message", "error_msg", "errorMsg", "detail", "details", "title"];
  return Object.entries(fields(body)).flatMap(([key, value]) => {
    if (typeof value === "string" && keys.includes(key)) return [value];
    return typeof value === "object" ? words(value) : [];
  });
}
