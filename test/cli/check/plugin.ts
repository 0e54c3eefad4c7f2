import { Cbr } from "oplogs/cbr";
import { check } from "../../../src/cli/check/index.js";

/** `oplogs check cbr`, for a service at an address of this machine. */
const [baseUrl = "", token = "", projectId = "", maxAge = "", resource = ""] = process.argv.slice(2);
const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => new Promise<void>((resolve) => stream.write(text, () => resolve())),
  isTerminal: false,
  columns: undefined,
});
process.exitCode = await check(
  { system: "cbr", client: new Cbr({ baseUrl, token, projectId, maxRetries: 0 }) },
  { maxAge: Number(maxAge), resource },
  {
    env: {},
    cwd: "/",
    home: "/",
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    signal: new AbortController().signal,
    now: () => new Date(),
  },
);
