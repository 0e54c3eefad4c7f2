/**
 * Serves the documents in `specs/` with Prism, each on a port of its own, until you press Ctrl-C:
 *
 *   npm run mock -- [--port FIRST]
 *
 * The ports are 4010 and the next three, unless `--port` names another first one. If one cannot be served, none is.
 */
import { parseArgs } from "node:util";

const DOCUMENTS = ["toloka", "cbr", "iam", "softwareone"];

/** What Prism's own command does unless it is told otherwise. */
const PRISM = {
  host: "127.0.0.1",
  cors: true,
  dynamic: false,
  errors: false,
  ignoreExamples: false,
  jsonSchemaFakerFillProperties: true,
  multiprocess: false,
  seed: "",
  verboseLevel: "info",
};

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const first = Number(values.port);
if (!Number.isInteger(first) || first < 1 || first > 65_536 - DOCUMENTS.length) {
  console.error(`--port must be a whole number of 1 to ${65_536 - DOCUMENTS.length}; got ${values.port}`);
  process.exit(2);
}

// To load Prism takes a while: not for a wrong port.
const { createSingleProcessPrism } = await import("@stoplight/prism-cli/dist/util/createServer.js");
const { runPrismAndSetupWatcher } = await import("@stoplight/prism-cli/dist/util/runner.js");

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));

for (const [index, document] of DOCUMENTS.entries()) {
  const options = { ...PRISM, document: `specs/${document}.yaml`, port: first + index };
  console.log(`\n${document}: http://${PRISM.host}:${options.port}`);
  await runPrismAndSetupWatcher(createSingleProcessPrism, options).catch((error: unknown) => {
    console.error(`${document} cannot be served: ${error}`);
    process.exit(1);
  });
}
