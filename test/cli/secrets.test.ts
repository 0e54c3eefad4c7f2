import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { serve } from "../wire/server.js";
import { oplogs, startServices } from "./command-line.js";

const COMMANDS = [
  "list",
  "list --json --raw",
  "failed --since 365d",
  "show SYSTEM ID",
  "log SYSTEM ID",
  "wait SYSTEM ID --timeout 2s --interval 1ms",
  "follow softwareone ID --timeout 2s",
  "check SYSTEM --max-age 25h",
  "metrics",
  "archive FOLDER --logs",
  "ship RECEIVER --state-file FOLDER/state.json --logs",
];

/** Answers each request with all that came with it, in every field that a message may be taken from. */
function echo(status: number, type: string) {
  return serve(async (request, response) => {
    for await (const _ of request);
    const said = JSON.stringify({ url: request.url, headers: request.headers });
    const error = { code: said, message: said, error_msg: said, error_code: said, title: said, detail: said };
    response.writeHead(status, { "content-type": type, "x-request-id": said, "retry-after": "0" });
    // With 200 it is not what the API documents: fields of a record are data, and are printed.
    const body = status === 200 ? [error] : error;
    response.end(type === "application/json" ? JSON.stringify(body) : `<html><title>${said}</title></html>`);
  });
}

/** Services with one failed operation each. */
async function good() {
  const { toloka, cbr, softwareOne, env } = await startServices();
  const ids = {
    toloka: toloka.operations.add({ type: "POOL.OPEN", status: "FAIL" }).id,
    cbr: cbr.operationLogs.add({ status: "failed" }).id,
    softwareone: softwareOne.tasks.add({ status: "Failed" }).id,
  };
  return { env, ids };
}

/** Services that answer with the credentials they were sent. */
async function echoing(status: number, type: string) {
  const { url } = await echo(status, type);
  const env = {
    TOLOKA_TOKEN: "canary-0f1e-toloka",
    TOLOKA_BASE_URL: url,
    OS_USERNAME: "ann",
    OS_PASSWORD: "canary-0f1e-password",
    OS_USER_DOMAIN_NAME: "acme",
    OS_PROJECT_ID: "a-project",
    OS_AUTH_URL: `${url}/v3`,
    CBR_BASE_URL: url,
    MPT_API_TOKEN: "canary-0f1e-softwareone",
    MPT_API_BASE_URL: url,
  };
  return { env, ids: { toloka: "op-1", cbr: "log-1", softwareone: "TSK-1" } };
}

const SERVICES = {
  "that are well": good,
  "that answer 401 and echo": () => echoing(401, "application/json"),
  "that answer 500 and echo": () => echoing(500, "application/json"),
  "that answer 200 and echo": () => echoing(200, "application/json"),
  "that answer 403 in HTML and echo": () => echoing(403, "text/html"),
};

describe.each(Object.entries(SERVICES))("with services %s", (_, start) => {
  test.each(COMMANDS)("oplogs %s shows no secret", async (command) => {
    const { env, ids } = await start();
    const folder = await mkdtemp(join(tmpdir(), "oplogs-secrets-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const receiver = await echo(400, "application/json");
    const full = { ...env, OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20canary-0f1e-otel" };
    const secrets = Object.entries(full).flatMap(([name, value]) =>
      /TOKEN|PASSWORD/.test(name) ? [value] : [],
    );
    secrets.push("canary-0f1e-otel");
    for (const [system, id] of Object.entries(ids)) {
      if (!command.includes("SYSTEM") && system !== "softwareone") continue;
      const line = command
        .replace("SYSTEM", system)
        .replace("ID", id)
        .replace("FOLDER", folder)
        .replace("RECEIVER", receiver.url);
      const { stdout, stderr } = await oplogs(`${line} --verbose`, { env: full });
      expect(stdout + stderr).not.toBe("");
      for (const secret of secrets) expect(stdout + stderr + (await writtenIn(folder))).not.toContain(secret);
    }
  });
});

/** All that lies in a folder. */
async function writtenIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")),
  );
  return texts.join("\n");
}
