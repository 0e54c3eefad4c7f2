// Node, Bun and Deno all have it.
import process from "node:process";
import { run } from "./program.js";

run(process.argv[2] ?? "").then(
  (seen) => console.log(JSON.stringify(seen)),
  (error) => {
    console.error(String(error));
    process.exitCode = 1;
  },
);
