import type { SendOptions } from "../core/api.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";

/** The words of Huawei Cloud's 401 for a backup or a restore point that does not exist. */
const MALFORMED = /malformed request url/i;

/** Whether the body of a 401 says that there is no such thing: that is no matter of the credential. */
export function saysMissing(body: unknown): boolean {
  return MALFORMED.test(text(fields(fields(body)["unauthorized"])["message"]) ?? "");
}

/** The options of a call to such a thing: no other token is asked for because it does not exist. */
export function sparing(options: CallOptions | undefined): SendOptions {
  return { ...options, sparesCredential: saysMissing };
}

/** For `catch`: says of a 401 that means so that there may be no such thing, and throws it on. */
export function orMissing(what: string): (error: unknown) => never {
  return (error) => {
    if (isHttpError(error, 401) && saysMissing(error.body))
      OplogsError.annotate(error, {
        note: `the ${what} may not exist, or not in this project: Huawei Cloud answers so in place of a 404`,
      });
    throw error;
  };
}
