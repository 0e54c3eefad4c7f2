import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "fetch", include: ["test/**/*.test.ts"] } },
      {
        // What happens on the wire, once more: with `oplogs/undici` in place of the platform's fetch.
        extends: true,
        test: {
          name: "undici",
          include: ["test/wire/*.test.ts", "test/cbr/iam.test.ts", "test/toloka/submit.test.ts"],
          exclude: ["test/wire/header-size.test.ts"],
          setupFiles: ["test/undici/in-place-of-fetch.ts"],
        },
      },
    ],
  },
});
