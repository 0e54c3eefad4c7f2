import type { ErrorBody } from "../../../generated/iam.js";
import { Refusal } from "../answer.js";

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
};

/** An error in the words of IAM. */
export function iamRefusal(code: number, message: string): Refusal {
  const body: ErrorBody = { error: { code, message, title: TITLES[code] ?? "Error" } };
  return new Refusal({ status: code, body });
}
