import type { ErrorBody } from "../../../generated/cbr.js";
import { type FakeAnswer, Refusal } from "../answer.js";

/** An error in the words of the service or of the gateway in front of it. */
export function problem(status: number, error_code: string, error_msg: string): FakeAnswer {
  const body: ErrorBody = { error_code, error_msg };
  return { status, body };
}

export function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal(problem(status, code, message));
}

/** The request says something that the service does not take. */
export function invalid(what: string): Refusal {
  return refusal(400, "BackupService.9900", `Failed to verify the parameter: ${what}.`);
}
