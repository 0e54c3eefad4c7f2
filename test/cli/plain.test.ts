import { expect, test } from "vitest";
import { plain } from "../../src/cli/plain.js";

test.each([
  ["web-01", "web-01"],
  ["two\r\nlines", "two lines"],
  ["\u001b[31mred\u001b[0m \u001b]0;title\u0007name", "red name"],
  ["\u202eturned", "turned"],
  ["\u009b2Jcleared", "cleared"],
  ["a\u2028b\tc", "a b c"],
  ["字 ü 👩", "字 ü 👩"],
])("%j is printed as %j", (text, printed) => expect(plain(text)).toBe(printed));
