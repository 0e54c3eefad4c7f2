import { akSk, Cbr, iamPassword, SoftwareOne, Toloka } from "oplogs";
import { describe, expect, it } from "vitest";

const missing = expect.objectContaining({
  kind: "config",
  message: expect.stringMatching(/is missing/),
});

describe("what is made without options says which one is missing", () => {
  it.each([Toloka, Cbr, SoftwareOne])("new %s()", (Client) => {
    expect(() => Reflect.construct(Client, [])).toThrow(missing);
  });

  it.each([akSk, iamPassword])("%s()", (make) => {
    expect(() => Reflect.apply(make, undefined, [])).toThrow(missing);
  });
});
