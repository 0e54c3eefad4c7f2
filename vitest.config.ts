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
    // What runs beside others in one file waits: for a timeout, a pause or another process.
    maxConcurrency: 8,
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
          exclude: [
            // Counts the headers of Node's own fetch.
            "test/wire/header-size.test.ts",
            // These run with both by themselves, or in test/undici, too.
            "test/wire/{bomb,hand-made,response-size}.test.ts",
            // Their subject is what a client asks for and when, of a `fetch` or a server of theirs that answers well.
            // test/wire/chaos reads lists and waits through resets and outages with both.
            "test/wire/{complete-lists,filters,outage,paginate,prefetch,url}.test.ts",
          ],
          setupFiles: ["test/undici/in-place-of-fetch.ts"],
        },
      },
    ],
  },
});
