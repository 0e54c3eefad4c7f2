import type { TokenContext } from "../core/auth.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { isTransient } from "../core/retry.js";
import type { ProjectToken } from "./project.js";

/**
 * A login with a passcode, which is good once: what is asked for later is refused without a request, as IAM may lock
 * a user out who repeats one.
 */
export function withPasscode<Context extends TokenContext>(
  logIn: (context: Context) => Promise<ProjectToken>,
): (context: Context) => Promise<ProjectToken> {
  let underway: Promise<ProjectToken> | undefined;
  let used = false;
  let granted: ProjectToken | undefined;
  let said = false;

  async function logInOnce(context: Context): Promise<ProjectToken> {
    try {
      granted = await logIn(context);
      used = true;
      return granted;
    } catch (error) {
      used = hasSeen(error);
      throw error;
    } finally {
      underway = undefined;
    }
  }

  return async (context) => {
    if (underway) return underway;
    if (!used) {
      underway = logInOnce(context);
      return underway;
    }
    const refused = context.rejected !== undefined;
    // A 401 may be about something else than the token: the call is refused, but the next one may try the token again.
    said = refused && !said;
    if (refused && !said && granted && isGood(granted)) return granted;
    throw new OplogsError("credential", (refused ? "the service answered 401, and " : "") + ONCE);
  };
}

const ONCE =
  "the passcode of iamPassword has been used: it is good once. Make a new client with a new passcode";

/** Whether IAM has looked at the passcode: it has answered, and not that it is busy. */
function hasSeen(error: unknown): boolean {
  if (isHttpError(error)) return !isTransient(error, true);
  return isOplogsError(error, "parse") || isOplogsError(error, "credential");
}

function isGood({ expiresAt }: ProjectToken): boolean {
  return expiresAt === undefined || expiresAt.getTime() > Date.now();
}
