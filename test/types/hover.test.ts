import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FILE = `${ROOT}test/types/hovered.ts`;
const service = createService();

/** What an editor shows of each variable, parameter and method in the file; of one name, the first. */
const shown = new Map<string, string>();
/** What it says of each class where one is made. */
const saidOfNew = new Map<string, string>();
const source = service.getProgram()?.getSourceFile(FILE);
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

function createService(): ts.LanguageService {
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const { fileExists, readFile, directoryExists, getDirectories } = ts.sys;
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) =>
      fileExists(file) ? ts.ScriptSnapshot.fromString(readFile(file) ?? "") : undefined,
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists,
    readFile,
    directoryExists,
    getDirectories,
  });
}
