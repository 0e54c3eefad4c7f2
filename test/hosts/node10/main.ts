import { EXPECTED } from "./expected";
import { run } from "./program";

declare const process: { env: Record<string, string | undefined>; exitCode: number };

run(process.env["OPLOGS_URL"] ?? "").then((seen) => {
  const [got, wanted] = [seen, EXPECTED].map((value) => JSON.stringify(value));
  if (got === wanted) return;
  console.error(`It saw ${got}, and was to see ${wanted}`);
  process.exitCode = 1;
});
