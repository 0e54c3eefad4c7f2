/** Why something failed, on one line: of a program its last words, else the error's own message. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = "stderr" in error && typeof error.stderr === "string" ? error.stderr : "";
  const lines = (said.trim() || error.message).split("\n").map((line) => line.trim());
  const telling = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? "";
  return telling.length > 200 ? `${telling.slice(0, 200)}…` : telling;
}
