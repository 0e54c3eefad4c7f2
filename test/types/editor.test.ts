import ts from "typescript";
import { describe, expect, test } from "vitest";
import { subpaths } from "../../scripts/subpaths.js";
import { anysIn } from "./any.js";
import { createService, ROOT } from "./project.js";

const FILE = `${ROOT}test/types/hovered.ts`;
const LEAKY = `${ROOT}test/types/leaky.ts`;
/** The sources of what package.json exports. */
const ENTRIES = subpaths().map(({ source }) => ROOT + source);

// One compiler for all: to read the sources takes it longer than all that is asked here.
const service = createService([FILE, LEAKY, ...ENTRIES]);
const program = service.getProgram();
if (!program) throw new Error("The compiler has made no program of the sources.");

/** What an editor shows of each variable, parameter and method in the file; of one name, the first. */
const shown = new Map<string, string>();
/** What it says of each class where one is made. */
const saidOfNew = new Map<string, string>();
const source = program.getSourceFile(FILE);
if (source) visit(source);

function visit(node: ts.Node): void {
  if (ts.isNewExpression(node)) {
    const { documentation } = service.getQuickInfoAtPosition(FILE, node.expression.getStart()) ?? {};
    saidOfNew.set(node.expression.getText(), ts.displayPartsToString(documentation));
  }
  if (ts.isIdentifier(node) && !shown.has(node.text)) shown.set(node.text, hover(node));
  ts.forEachChild(node, visit);
}

function hover(node: ts.Node): string {
  const { displayParts } = service.getQuickInfoAtPosition(FILE, node.getStart()) ?? {};
  return ts.displayPartsToString(displayParts).replace(/^const \w+: |\nimport \w+$/g, "");
}

describe("what an editor shows", () => {
  test.each([
    ["operation", "Operation"],
    ["status", "OperationStatus"],
    ["details", "OperationDetails | null | undefined"],
    ["data", "Operation"],
    ["response", "Response"],
    ["done", "Operation"],
    ["polled", "(parameter) polled: Operation"],
    ["log", "OperationLogItem[]"],
    ["entry", "OperationLogItem"],
    ["created", "CreatedItem[]"],
    ["rejected", "RejectedItem[]"],
    ["operationList", "Paginator<Operation, OperationList, OperationCursor>"],
    ["page", "Page<Operation, OperationList, OperationCursor>"],
    ["items", "readonly Operation[]"],
    ["next", "OperationCursor | undefined"],
    ["body", "OperationList"],
    ["listed", "Operation"],
    ["taken", "Operation[]"],
    ["submission", "Operation"],
    ["suites", "Operation"],
    ["bonuses", "Operation"],
    ["operationLog", "OperationLog"],
    ["error_info", "OpErrorInfo | null | undefined"],
    ["ended", "OperationLog"],
    ["logList", "Paginator<OperationLog, OperationLogList, OperationLogCursor>"],
    ["nextLogs", "OperationLogCursor | undefined"],
    ["vault", "Vault"],
    ["vaultList", "Paginator<Vault, VaultList, VaultCursor>"],
    ["backup", "Backup"],
    ["backupList", "Paginator<Backup, BackupList, BackupCursor>"],
    ["checkpoint", "Checkpoint"],
    ["task", "Task"],
    ["completed", "Task"],
    ["result", "TaskResult"],
    ["taskList", "Paginator<Task, TaskList, TaskCursor>"],
    ["taskLogs", "Paginator<TaskLog, TaskLogList, TaskLogCursor>"],
    ["nextEntries", "TaskLogCursor | undefined"],
    ["followed", "TaskLog"],
    ["notFound", "(property) notFound: HttpError & { readonly status: 404; }"],
    ["failed", 'false | (OplogsError & { readonly kind: "failed"; })'],
    ["known", "false | OplogsError"],
  ])("of %s: %s", (name, what) => {
    expect(shown.get(name)?.replace(/\s+/g, " ")).toBe(what);
  });

  test.each([
    ["Toloka", "Toloka's operations and their logs."],
    ["Cbr", "The operation logs of Cloud Backup and Recovery,"],
    ["SoftwareOne", "The tasks of the SoftwareOne Marketplace"],
  ])("where a %s is made is what the class is for", (name, what) => {
    expect(saidOfNew.get(name)).toContain(what);
  });

  test("of no name is machinery, and nothing is cut", () => {
    const machinery =
      /\b(components|operations|paths)\[|\b(Omit|Pick|OrUndefined|Get|Known|Sendable|Filtered|Stored)<|\.\.\.(?!\w)/;
    expect(shown.size).toBeGreaterThan(60);
    expect([...shown].filter(([, what]) => machinery.test(what))).toEqual([]);
  });

  test.each(["OperationQuery", "OperationLogQuery", "VaultQuery", "TaskLogQuery", "Operation"])(
    "of %s are its fields",
    (name) => {
      expect(shown.get(name)).toMatchSnapshot();
    },
  );
});

describe("any", () => {
  test("is found wherever it hides", () => {
    expect(anysIn(LEAKY, program)).toEqual([
      "Leaky.field.deep<>",
      "Leaky.field.deep[]",
      "Leaky.options.onEvent(event)",
      "Leaky.parse()",
      "Leaky.later()<>.parsed",
      "Union.value",
      "Keyed[]",
      "Generic<> extends<>",
      "Generic<> extends[]",
    ]);
  });

  test.each(ENTRIES)("is exported by none: %s", (file) => {
    expect(anysIn(file, program)).toEqual([]);
  });
});
