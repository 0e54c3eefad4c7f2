import { run } from "./program.mjs";

/** As AWS Lambda calls it. */
export async function handler({ baseUrl }) {
  return run(baseUrl);
}
