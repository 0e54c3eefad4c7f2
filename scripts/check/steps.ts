/** A command that must succeed. */
export interface Step {
  readonly name: string;
  /** As a contributor would type it to repeat the step. */
  readonly command: string;
  /** The steps that must have passed before, such as the one that writes `dist/`. */
  readonly after?: readonly string[];
  /** Whether what it prints is shown when it passes, too. */
  readonly shown?: boolean;
}

/** The longest comes first, so that the others run beside it. */
export const STEPS: readonly Step[] = [
  { name: "test", command: "npm test" },
  { name: "generate", command: "npm run generate -- --check" },
  { name: "lint", command: "npm run lint" },
  { name: "typecheck", command: "npm run typecheck" },
  { name: "changeset", command: "npm run spec:diff -- --changeset" },
  { name: "build", command: "npm run build" },
  { name: "api", command: "npx tsx scripts/api.ts --check", after: ["build"] },
  { name: "consumers", command: "npm run test:consumers -- --own" },
  { name: "budgets", command: "npm run --silent budgets", shown: true },
  { name: "package", command: "npm run lint:package", after: ["build"] },
  { name: "docs", command: "npx typedoc --emit none" },
  { name: "demo", command: "npm run demo" },
];
