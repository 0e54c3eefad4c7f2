import { inspect } from "node:util";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import { isHttpError, isOplogsError, OplogsError } from "../../src/core/errors.js";
import { safeCause } from "../../src/core/safe-cause.js";
import { errorOf } from "../wire/helpers.js";

const CANARY = "c4n4ry-s3cr3t";

/** All that a test runner or an error tracker can print of a cause. */
function printed(cause: unknown): string {
  const whole = { depth: 20, showHidden: true, getters: true };
  return inspect(cause, whole) + inspect(cause, { ...whole, customInspect: false });
}

class Inspected extends Error {
  [Symbol.for("nodejs.util.inspect.custom")]() {
    return CANARY;
  }
}
class Tagged extends Error {
  get [Symbol.toStringTag]() {
    return CANARY;
  }
}
class Feigned extends Error {
  get [Symbol.toStringTag]() {
    return "DOMException";
  }
  get request() {
    return CANARY;
  }
}
class Computed extends Error {
  override get message() {
    return `it is ${CANARY}`;
  }
  override get stack() {
    return "no stack";
  }
}
class Plain extends Error {
  override readonly name = "Plain";
}

/** As an error of another copy of this package, or one that claims to be. */
class Branded extends Error {
  get [Symbol.for("oplogs.error")]() {
    return true;
  }
  readonly kind: string = "network";
  readonly request = CANARY;
}

const CAUSES: [string, unknown][] = [
  ["that feigns to be a DOMException", new Feigned("no")],
  ["that carries our mark", new Branded("no")],
  ["that carries our mark and is no error", { [Symbol.for("oplogs.error")]: true, request: CANARY }],
  [
    "of ours, to which a field was added",
    Object.assign(new OplogsError("network", "no"), { request: CANARY }),
  ],
  ["with a field", Object.assign(new Error("no"), { config: CANARY })],
  ["whose class prints itself", new Inspected("no")],
  ["whose class has a tag", new Tagged("no")],
  ["that is a function with a field", Object.assign(() => {}, { request: CANARY })],
  ["in the cause of another", new Error("no", { cause: new Inspected("no") })],
  ["among others", new AggregateError([new Tagged("no")], "no")],
];

describe("a cause", () => {
  it.each(CAUSES)("%s is replaced by one that prints no secret", (_name, cause) => {
    expect(printed(cause)).toContain(CANARY);
    expect(printed(safeCause(cause, []))).not.toContain(CANARY);
  });

  it("that carries our mark is still known by its kind, status and code, and its words hold no secret", () => {
    const headers = new Headers({ "x-echo": `got ${CANARY}` });
    const http = { kind: "http", status: 401, code: CANARY, body: { got: CANARY }, headers, retryAfter: 5 };
    const cause = safeCause(Object.assign(new Branded(`GET /: 401 ${CANARY}`), http), [CANARY]);
    if (!isHttpError(cause, 401)) throw new Error("no HttpError");
    expect(cause).toMatchObject({
      message: "GET /: 401 ***",
      code: "***",
      retryAfter: 5,
      body: { got: "***" },
    });
    expect(cause.headers.get("x-echo")).toBe("got ***");
    expect(printed(cause)).not.toContain(CANARY);
  });

  it.each([
    ["an error", (cause: object) => cause],
    ["one with a field", (cause: object) => Object.assign(cause, { request: CANARY })],
    ["one that carries our mark", (cause: object) => Object.assign(new Branded("round"), { cause })],
  ])("that is its own cause comes to an end: %s", (_name, make) => {
    const round = new Error("round");
    round.cause = make(round);
    const cause = safeCause(round, []);
    expect(cause).toHaveProperty("message", "round");
    expect(printed(cause)).not.toContain(CANARY);
  });

  it("with a getter is replaced, as that may return something else later", () => {
    let reads = 0;
    const get = () => (++reads > 1 ? CANARY : "E_NO");
    const cause = safeCause(Object.defineProperty(new Error("no"), "code", { get, enumerable: true }), []);
    expect(cause).toHaveProperty("code", "E_NO");
    expect(printed(cause)).not.toContain(CANARY);
  });

  it.each([
    ["of a class that computes them", new Computed()],
    ["of a DOMException", new DOMException(`it is ${CANARY}`)],
    ["of a symbol", Symbol(CANARY)],
    ["of a string", CANARY],
  ])("does not show the secrets of the call in the words %s", (_name, cause) => {
    expect(printed(safeCause(cause, [CANARY]))).not.toContain(CANARY);
  });

  it.each(["", "toString", 1, undefined])(
    "that carries our mark and is of no kind of ours is no error of ours: %j",
    (kind) => {
      const cause = safeCause(Object.assign(new Branded("no"), { kind }), []);
      expect(isOplogsError(cause)).toBe(false);
      expect(cause).toMatchObject({ message: "no" });
    },
  );

  it("of ours stays the same", () => {
    const cause = new OplogsError("network", "no", { cause: new Error("no") });
    expect(safeCause(cause, [])).toBe(cause);
  });

  it("that carries our mark puts its words into no message of ours", async () => {
    const fail = (fields: object) => async (): Promise<never> => {
      throw Object.assign(new Branded(`it is ${CANARY}`), fields);
    };
    const options = { baseUrl: "https://api.test", maxRetries: 0 };
    const asToken = new SoftwareOne({ token: fail({ name: CANARY }), ...options });
    const asFetch = new SoftwareOne({ token: CANARY, fetch: fail({ kind: "parse" }), ...options });
    for (const { tasks } of [asToken, asFetch]) {
      const error = await errorOf(tasks.get("TSK-1"));
      expect(error.message).not.toContain(CANARY);
    }
  });

  it.each([new Error("no"), new Plain("no"), new TypeError("no", { cause: new Plain("no") })])(
    "that holds nothing but words stays the same: %o",
    (cause) => expect(safeCause(cause, [])).toBe(cause),
  );

  it("of an error of kind config, too, holds no request", async () => {
    const fetch = async ({ headers }: Request): Promise<Response> => {
      const error = new TypeError("Only absolute URLs are supported");
      throw Object.assign(error, { request: headers.get("authorization") });
    };
    const { tasks } = new SoftwareOne({ token: CANARY, baseUrl: "https://api.test", fetch });
    const error = await errorOf(tasks.get("TSK-1"));
    expect(error.kind).toBe("config");
    expect(error.cause).toMatchObject({ message: "Only absolute URLs are supported" });
    expect(printed(error.cause)).not.toContain(CANARY);
  });

  it.each(["code", "status", "name", "message", "cause", "errors"])(
    "may have a getter for its %s that throws",
    async (key) => {
      const fail = async () => {
        const get = () => {
          throw new Error(CANARY);
        };
        throw Object.defineProperty(new Error("no"), key, { get });
      };
      const options = { baseUrl: "https://api.test", maxRetries: 0 };
      const asToken = await errorOf(new SoftwareOne({ token: fail, ...options }).tasks.get("TSK-1"));
      const asFetch = await errorOf(
        new SoftwareOne({ token: CANARY, fetch: fail, ...options }).tasks.get("TSK-1"),
      );
      expect([asToken.kind, asFetch.kind]).toEqual(["credential", "network"]);
      for (const { message, cause } of [asToken, asFetch])
        expect(message + printed(cause)).not.toContain(CANARY);
    },
  );
});
