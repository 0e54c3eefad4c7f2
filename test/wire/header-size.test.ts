import { Cbr, iamPassword } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf, OPERATION, toloka } from "./helpers.js";
import { json, serve } from "./server.js";

// `oplogs/undici` takes more: this file is not among those that run with it, too.
describe("headers that are longer than Node takes name the option that helps", () => {
  const LONG = "x".repeat(17_000);

  it("in an answer", async () => {
    const server = await serve((_, response) => json(response, OPERATION, 200, { long: LONG }));
    const error = await errorOf(toloka(server.url, { maxRetries: 0 }).operations.get("op-1"));
    expect(error.kind).toBe("network");
    expect(error.message).toContain(
      "UND_ERR_HEADERS_OVERFLOW: Headers Overflow Error; run node with --max-http-header-size=",
    );
  });

  it("at a login, where the token comes in a header", async () => {
    const { url: baseUrl } = await serve((_, response) =>
      json(response, { token: { project: { id: "p" } } }, 201, { "x-subject-token": LONG }),
    );
    const user = { username: "ann", password: "hush", domainName: "acme" };
    const token = iamPassword({ ...user, baseUrl, maxRetries: 0 });
    const error = await errorOf(new Cbr({ baseUrl, projectId: "p", token }).operationLogs.get("1"));
    expect(error.kind).toBe("credential");
    expect(error.message).toContain("run node with --max-http-header-size=");
  });
});
