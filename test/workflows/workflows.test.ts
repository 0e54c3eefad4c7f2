import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findings } from "./findings.js";

const root = new URL("../../", import.meta.url);
const folder = new URL(".github/workflows/", root);
const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8"),
);
const scripts = Object.keys(manifest.scripts);

test.each(readdirSync(folder))("%s asks for little and runs what is pinned", (file) => {
  expect(findings(readFileSync(new URL(file, folder), "utf8"), scripts)).toEqual([]);
});

test("every rule finds what it is for", () => {
  const careless = `
on: [pull_request_target]
permissions: write-all
jobs:
  plan:
    permissions: { contents: write, packages: write }
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v6
      - run: echo "\${{ github.event.pull_request.title }}"
      - run: npm run nonsense
  build:
    permissions: write-all
    timeout-minutes: 5
    steps:
      - uses: actions/setup-node@53b83947a5a98c8d113130e565377fae1a50d02f # v6.3.0
  publish:
    permissions: { id-token: write }
    timeout-minutes: 5
    environment: npm
    steps:
      - run: npm ci && npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;
  expect(findings(careless, ["test"])).toMatchInlineSnapshot(`
    [
      "permissions: begin with {}, none for all",
      "concurrency: say what may run at the same time",
      "on: pull_request_target runs strangers' code with rights",
      "secrets: github.token and the workflow's identity are enough",
      "uses: actions/checkout@v6: pin it by its full commit, with the version in a comment",
      "plan: packages: write is not its to have",
      "plan: set timeout-minutes, 30 at most",
      "plan: checkout: persist-credentials: false",
      "plan: echo "\${{ github.event.pull_request.title }}": pass the value by env",
      "plan: npm run nonsense: package.json has no such script",
      "build: list the permissions that it needs",
      "publish: may publish: give it an environment, and let it run nothing of the repository",
    ]
  `);
});
