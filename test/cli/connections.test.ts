import { describe, expect, test } from "vitest";
import { oplogs, startServices } from "./command-line.js";

describe("with nothing configured", () => {
  test("each command says what to set for each system, and exits with 2", async () => {
    for (const line of ["list", "failed", "metrics"]) {
      const { code, stdout, stderr } = await oplogs(line);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(
        /^oplogs: nothing is configured yet\. Set up one system, then run 'oplogs list'\./,
      );
      for (const name of [
        "TOLOKA_TOKEN",
        "OS_USERNAME",
        "OS_ACCESS_KEY",
        "HUAWEICLOUD_SDK_AK",
        "MPT_API_TOKEN",
      ])
        expect(stderr).toContain(name);
      expect(stderr.split("\n").length).toBeLessThan(28);
    }
  });

  test("a system that is named says what to set for it alone", async () => {
    const { code, stderr } = await oplogs("show toloka op-1");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^oplogs: toloka is not configured\.\n\nToloka:\n {2}Set TOLOKA_TOKEN/);
    expect(stderr).not.toContain("MPT_API_TOKEN");
  });

  test("check answers UNKNOWN, not CRITICAL", async () => {
    const { code, stdout } = await oplogs("check cbr --max-age 25h");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^UNKNOWN: cbr is not configured/);
    expect((await oplogs("check cbr")).code).toBe(3);
    expect((await oplogs("check cbr --max-agee 1h")).code).toBe(3);
    expect((await oplogs("check cbr --help")).code).toBe(0);
  });
});

test("a system that is configured in part is reported; the others are read; the code is 2", async () => {
  const { toloka, env } = await startServices();
  toloka.operations.add({ id: "op-1" });
  const part = { TOLOKA_TOKEN: env.TOLOKA_TOKEN, TOLOKA_BASE_URL: env.TOLOKA_BASE_URL, OS_USERNAME: "ann" };
  const { code, stdout, stderr } = await oplogs("list --json", { env: part });
  expect(stdout).toContain('"id":"op-1"');
  expect(stderr).toMatch(/^oplogs: cbr: configured in part, and left out\.\n/);
  expect(stderr).toContain("OS_PASSWORD");
  expect(code).toBe(2);
});

test("--verbose says where each value comes from, and shows no secret", async () => {
  const { env } = await startServices();
  const { code, stderr } = await oplogs("list --verbose", { env });
  expect(code).toBe(0);
  expect(stderr).toContain("TOLOKA_TOKEN");
  expect(stderr).toContain(env.OS_PROJECT_ID);
  for (const secret of [env.TOLOKA_TOKEN, env.OS_TOKEN, env.MPT_API_TOKEN])
    expect(stderr).not.toContain(secret);
});
