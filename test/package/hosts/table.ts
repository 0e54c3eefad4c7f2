/** A tool that users run the package in, and what is run in it. Each is installed in a folder of its own. */
export interface Host {
  readonly name: string;
  /** What the package is with there. */
  readonly by: string;
  /** Exact versions, so that a run on another day tests the same. The first is the one that is shown. */
  readonly packages: Readonly<Record<string, string>>;
  /** A folder of `test/hosts`, whose files are copied next to the installed packages. */
  readonly files: string;
  /** The program of `test/package`, which most run: as JavaScript of one kind or the other, or as it is written. */
  readonly program: "cjs" | "esm" | "ts";
  /** What Node runs in the folder, one after the other. It tells by its exit code whether all is well. */
  readonly commands: readonly (readonly string[])[];
  /** Part of the short form, which CI runs with each change. */
  readonly short: boolean;
}

const JEST = "node_modules/jest/bin/jest.js";
const ESBUILD = [
  "node_modules/esbuild/bin/esbuild",
  "handler.mjs",
  "--bundle",
  "--platform=node",
  "--target=node20",
];

export const HOSTS: readonly Host[] = [
  {
    name: "Jest",
    by: "CommonJS, no configuration",
    packages: { jest: "30.5.2", undici: "7.30.2" },
    files: "jest",
    program: "cjs",
    commands: [[JEST]],
    short: true,
  },
  {
    name: "Jest",
    by: "swc",
    packages: { jest: "30.5.2", "@swc/jest": "0.2.39", "@swc/core": "1.16.22" },
    files: "jest-swc",
    program: "ts",
    commands: [[JEST]],
    short: false,
  },
  {
    name: "Jest",
    by: "ts-jest",
    packages: { jest: "30.5.2", "ts-jest": "29.4.15", typescript: "5.9.3", "@jest/globals": "30.5.2" },
    files: "ts-jest",
    program: "ts",
    commands: [[JEST]],
    short: false,
  },
  {
    name: "Jest 29",
    by: "jsdom, CommonJS",
    packages: { jest: "29.7.0", "jest-environment-jsdom": "29.7.0" },
    files: "jest-jsdom",
    program: "cjs",
    commands: [[JEST]],
    short: false,
  },
  {
    name: "TypeScript",
    by: "node10",
    packages: { typescript: "5.9.3" },
    files: "node10",
    program: "ts",
    commands: [["node_modules/typescript/bin/tsc"], ["built/main.js"]],
    short: true,
  },
  {
    name: "Next.js",
    by: "route handlers",
    packages: { next: "15.5.29", react: "19.3.1", "react-dom": "19.3.1" },
    files: "next",
    program: "esm",
    commands: [["check.mjs"]],
    short: false,
  },
  {
    name: "esbuild",
    by: "Lambda, ESM",
    packages: { esbuild: "0.28.2" },
    files: "lambda",
    program: "esm",
    commands: [
      [...ESBUILD, "--format=esm", "--outfile=built.mjs"],
      ["invoke.mjs", "./built.mjs"],
    ],
    short: true,
  },
  {
    name: "esbuild",
    by: "Lambda, CommonJS",
    packages: { esbuild: "0.28.2" },
    files: "lambda",
    program: "esm",
    commands: [
      [...ESBUILD, "--format=cjs", "--outfile=built.cjs"],
      ["invoke.mjs", "./built.cjs"],
    ],
    short: true,
  },
  {
    name: "MSW",
    by: "setupServer",
    packages: { msw: "2.15.0" },
    files: "msw",
    program: "esm",
    commands: [["check.mjs"], ["guide.mjs"]],
    short: true,
  },
  {
    name: "nock",
    by: "interceptors",
    packages: { nock: "14.0.17" },
    files: "nock",
    program: "esm",
    commands: [["check.mjs"], ["guide.mjs"]],
    short: true,
  },
  {
    name: "undici",
    by: "MockAgent",
    packages: { undici: "7.30.2" },
    files: "mock-agent",
    program: "esm",
    commands: [["check.mjs"], ["guide.mjs"]],
    short: true,
  },
];
