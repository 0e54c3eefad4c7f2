/** Answers what the parent asks over IPC, one question after another, until the parent lets go. */
export function serve<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on("message", async (text) => {
    const question: Question = JSON.parse(String(text));
    process.send?.(JSON.stringify(await answer(question)));
  });
  process.on("disconnect", () => process.exit());
  process.send?.(JSON.stringify("ready"));
}
