import { describe, expect, it } from "vitest";
import { shortened } from "../../src/softwareone/plain-line.js";

describe("a long text", () => {
  it("is cut visibly, and only if it is too long", () => {
    expect(shortened("0123456789", 10)).toBe("0123456789");
    expect(shortened("0123456789a", 10)).toBe("0123456...");
  });

  it.each([7, 8, 9, 10])("is not cut in the middle of a character, at %i", (length) => {
    const cut = shortened("x😀😀😀😀😀😀", length);
    expect(cut).toMatch(/^x(😀)+\.\.\.$/u);
    expect(cut.length).toBeLessThanOrEqual(length);
  });
});
