import { isHttpError } from "../core/errors.js";
import { saysMissing } from "./missing.js";

/**
 * Whether the service says that there is no such thing (any more). It says so with a 404, of a backup also with a
 * 400, and on Huawei Cloud with a 401 that has nothing to do with the credential.
 */
export function isGone(error: unknown): boolean {
  if (!isHttpError(error)) return false;
  const { status, code, body } = error;
  // The gateway's code: it does not know the path.
  if (status === 404) return code !== "APIGW.0101" && code !== "APIG.0101";
  if (status === 400) return code === "CSBS.3001";
  return status === 401 && saysMissing(body);
}
