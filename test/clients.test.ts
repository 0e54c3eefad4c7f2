import * as oplogs from "oplogs";
import { describe, expect, it } from "vitest";

describe("a client that is made without options", () => {
  it.each(["Toloka", "Cbr", "SoftwareOne"] as const)("%s says which one is missing", (name) => {
    expect(() => Reflect.construct(oplogs[name], [])).toThrow(
      expect.objectContaining({ kind: "config", message: expect.stringMatching(/is missing/) }),
    );
  });

  it.each(["akSk", "iamPassword"] as const)("%s, too", (name) => {
    expect(() => Reflect.apply(oplogs[name], undefined, [])).toThrow(
      expect.objectContaining({ kind: "config", message: expect.stringMatching(/is missing/) }),
    );
  });
});
