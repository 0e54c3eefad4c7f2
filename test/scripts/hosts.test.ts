import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { isOutOfReach } from "../package/hosts/out-of-reach.js";
import { HOSTS } from "../package/hosts/table.js";
import { prebuiltProgram } from "../prebuilt.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe.each(HOSTS)("the host $name ($by)", ({ packages, files, commands }) => {
  it("is pinned to exact versions", () => {
    for (const version of Object.values(packages)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("has programs, and something to run", () => {
    expect(existsSync(`${root}test/hosts/${files}`)).toBe(true);
    expect(commands.length).toBeGreaterThan(0);
  });
});

it.each([
  ["npm error code ENOTFOUND\nnpm error network request failed", true],
  ["npm error code EAI_AGAIN", true],
  ["npm error code ETARGET\nnpm error notarget No matching version found for jest@99.0.0", false],
  ["npm error code E404", false],
  ["npm error code ERESOLVE", false],
])("npm that ends with %j is out of reach of the registry: %s", (said, expected) => {
  expect(isOutOfReach(said)).toBe(expected);
});

it("a host that is not there is refused, before anything is packed", async () => {
  const program = await prebuiltProgram("test/package/hosts.ts");
  const run = promisify(execFile)(process.execPath, [program, "--only", "netscape"]);
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("there are Jest, ") });
}, 30_000);
