/** @jest-environment ./environment.js */
const { EXPECTED } = require("./expected.js");
const { run } = require("./program.js");

test("the program sees what it is to see, in a window", async () => {
  expect(typeof window).toBe("object");
  expect(await run(process.env.OPLOGS_URL)).toEqual(EXPECTED);
});
