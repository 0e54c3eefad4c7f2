import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";

it("the fakes leave no handle open: what was asked of them keeps no process alive", async () => {
  const program = await prebuiltProgram("test/testing/handles-program.ts");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], { timeout: 30_000 });
  const resources: string[] = JSON.parse(stdout);
  // The output itself is a pipe.
  expect(resources.filter((resource) => resource !== "PipeWrap")).toEqual([]);
  expect(stderr).toBe("");
});
