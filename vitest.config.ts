import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // Test files of one project share a process: to load the same modules for each takes longer than its tests.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    globalSetup: ["test/scratch.ts"],
    // Tests on the wire wait for much of their time, and leave the cores to others.
    maxWorkers: availableParallelism() + 2,
    // On a busy machine a test may take ten times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "fetch", include: ["test/**/*.test.ts"] } },
      {
        // What happens on the wire, once more: with `oplogs/undici` in place of the platform's fetch.
        extends: true,
        test: {
          name: "undici",
          include: ["test/wire/*.test.ts", "test/cbr/iam.test.ts", "test/toloka/submit.test.ts"],
          // The one counts the headers of Node's own fetch, the other runs with both by itself.
          exclude: ["test/wire/header-size.test.ts", "test/wire/bomb.test.ts"],
          setupFiles: ["test/undici/in-place-of-fetch.ts"],
        },
      },
    ],
  },
});
