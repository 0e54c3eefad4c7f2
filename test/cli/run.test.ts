import { describe, expect, test } from "vitest";
import { serve } from "../wire/server.js";
import { oplogs, startServices } from "./command-line.js";

const COMMANDS = ["list", "failed", "show", "log", "wait", "follow", "check", "metrics", "archive", "ship"];

describe("help", () => {
  test("of the program lists each command with what it does", async () => {
    for (const line of ["--help", "help", "", "-h"]) {
      const { code, stdout, stderr } = await oplogs(line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command} +\\S`, "m"));
    }
  });

  test.each(COMMANDS)("of %s has an example, and warns of a token on the command line", async (command) => {
    const { code, stdout } = await oplogs(`help ${command}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nExamples:\n {2}oplogs \S/);
    expect(stdout.replace(/\s+/g, " ")).toContain("others on this machine see it in ps");
    expect(await oplogs(`${command} --help`)).toEqual({ code, stdout, stderr: "" });
  });
});

describe("wrong usage is code 2, with what to do, before anything is sent", () => {
  test.each([
    ["lst", "unknown command 'lst'", "Did you mean list?"],
    ["list --sinc 3h", "unknown option '--sinc'", "Did you mean --since?"],
    [
      "list azure",
      "'azure' is invalid for argument 'system'",
      "Allowed choices are toloka, cbr, softwareone.",
    ],
    ["list toloka cbr", "too many arguments", "Expected 1 argument but got 2"],
    ["list --since", "option '--since <time>' argument missing", ""],
    ["list --limit 0", "argument '0' is invalid", "whole number, 1 or more"],
    [
      "list --state done",
      "argument 'done' is invalid",
      "waiting, running, succeeded, failed, skipped, unknown",
    ],
    ["show toloka", "missing required argument 'id'", ""],
    [
      "follow softwareone TSK-1 --severity bad",
      "argument 'bad' is invalid",
      "Debug, Info, Warning, Error, Failure",
    ],
    ["ship http://localhost:4318", "required option '--state-file <file>' not specified", ""],
  ])("oplogs %s", async (line, problem, advice) => {
    const { code, stdout, stderr } = await oplogs(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(advice);
  });

  test.each([
    ["list --since yesterday", "--since must be how long ago"],
    ["list --until 2026-13-01", "--until must be how long ago"],
    ["wait toloka op-1 --timeout 1hour", "--timeout must be a number with a unit"],
  ])("oplogs %s", async (line, problem) => {
    const { code, stdout, stderr } = await oplogs(line, { env: { TOLOKA_TOKEN: "a-token" } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^oplogs: ${problem}`));
  });
});

test("an option that looks like a number stays text", async () => {
  const { stderr } = await oplogs(["list", "cbr", "--region", "0012", "--verbose"], {
    env: { OS_TOKEN: "a-token", OS_PROJECT_ID: "a-project", CBR_BASE_URL: "http://127.0.0.1:9" },
  });
  expect(stderr).toContain("0012");
});

test("ship takes its receiver from the environment, so that a system may stand in its place", async () => {
  const { env } = await startServices();
  const line = ["ship", "toloka", "--state-file", "state.json"];
  const lone = await oplogs(line, { env });
  expect(lone.code).toBe(2);
  expect(lone.stderr).toContain("OTEL_EXPORTER_OTLP_ENDPOINT");
  const receiver = await serve((request, response) => request.resume().on("end", () => response.end()));
  const shipped = await oplogs(line, { env: { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
  expect(shipped).toMatchObject({ code: 0 });
});
