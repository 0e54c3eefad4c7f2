import type { ItemProblems, RejectItems } from "oplogs/testing";
import { fields } from "../../src/core/json.js";

/** For `rejectItems` of a fake: a task needs an image, and each image must be a link. */
export const imagesAreLinks: RejectItems = problemsOf;

function problemsOf(item: unknown): ItemProblems | undefined {
  const { tasks, input_values, user_id } = fields(item);
  if (user_id !== undefined) return undefined;
  if (Array.isArray(tasks)) return tasks.map(problemsOf).find(Boolean);
  const { image } = fields(input_values);
  if (image === undefined)
    return { "input_values.image": { code: "VALUE_REQUIRED", message: "Value must be present" } };
  return typeof image === "string" && URL.canParse(image)
    ? undefined
    : { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } };
}
