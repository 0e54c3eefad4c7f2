import { Toloka } from "oplogs/toloka";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf, OPERATION } from "../wire/helpers.js";

afterEach(() => vi.unstubAllGlobals());

/** Makes a call by the global `fetch`, or by one that is given; returns what the platform was asked. */
async function asked(how: "global" | "given"): Promise<unknown> {
  const fetch = vi.fn<(request: unknown, init?: RequestInit) => Promise<Response>>(async () =>
    Response.json(OPERATION),
  );
  if (how === "global") vi.stubGlobal("fetch", fetch);
  const given = how === "given" ? { fetch: (request: Request) => fetch(request) } : {};
  await new Toloka({ token: "a-token", ...given }).operations.get("op-1");
  const [request, init] = fetch.mock.calls[0] ?? [];
  return how === "global" ? init : request;
}

describe.each(["global", "given"] as const)("the %s fetch", (how) => {
  it("is told to take nothing from a cache: Next.js would answer every poll by the first one", async () => {
    expect(await asked(how)).toHaveProperty("cache", "no-store");
  });

  it("is told nothing of caches that the platform does not know: old workers refuse the option", async () => {
    class Old {
      readonly init: object;
      constructor(_url: string, init: object) {
        this.init = init;
      }
    }
    vi.stubGlobal("Request", Old);
    const told = await asked(how);
    expect(told instanceof Old ? told.init : told).toMatchObject({ redirect: "manual" });
    expect(told instanceof Old ? told.init : told).not.toHaveProperty("cache");
  });
});

describe("a platform", () => {
  const call = (options: object = {}) =>
    errorOf(new Toloka({ token: "a-token", ...options }).operations.get("op-1"));

  it("without fetch says what to pass", async () => {
    vi.stubGlobal("fetch", undefined);
    const error = await call();
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toContain("there is no global fetch here: pass the option fetch or transport");
  });

  it("without Request says so to those who pass a fetch", async () => {
    vi.stubGlobal("Request", undefined);
    const error = await call({ fetch: async () => Response.json(OPERATION) });
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toContain("there is no global Request here: pass the option transport");
  });

  it("without URL.canParse will do", async () => {
    vi.stubGlobal("URL", class extends URL {});
    Object.defineProperty(URL, "canParse", { value: undefined });
    const send = async () => ({ status: 404, headers: { "Retry-After": "7" }, text: async () => "{}" });
    const client: Toloka = Reflect.construct(Toloka, [{ token: "a-token", transport: { send } }]);
    const error = await errorOf(client.operations.get("op-1"));
    expect(error).toMatchObject({ kind: "http", status: 404, retryAfter: 7_000 });
  });
});
