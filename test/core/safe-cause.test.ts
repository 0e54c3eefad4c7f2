import { inspect } from "node:util";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
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
class Plain extends Error {
  override readonly name = "Plain";
}

const CAUSES: [string, unknown][] = [
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
});
