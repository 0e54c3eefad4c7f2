import type { FakeRequest } from "../route.js";
import { refusal } from "./errors.js";
import type { CbrState } from "./state.js";

/** A token that was issued. */
export interface IssuedToken {
  /** Undefined if it is not scoped to a project. */
  readonly projectId: string | undefined;
  readonly expiresAt: Date;
}

const DAY = 86_400_000;
/** A made-up clock says nothing about when a token of today ends. */
const FAR = new Date(Date.UTC(2100, 0, 1));

/** Issues a token, and says until when it is good. */
export function issueToken(
  state: CbrState,
  projectId: string | undefined,
): { token: string; expiresAt: Date } {
  const { clock, tokens } = state;
  const token = `token-${++state.logins}-that-opens-nothing`;
  const expiresAt = clock.real ? new Date(clock.now().getTime() + DAY) : FAR;
  tokens.set(token, { projectId, expiresAt });
  return { token, expiresAt };
}

/** Whether a token was issued and has not run out. */
export function isGood({ tokens, clock, expired }: CbrState, sent: string): boolean {
  const token = tokens.get(sent);
  return token !== undefined && !expired.has(sent) && token.expiresAt > clock.now();
}

/** Refuses a request whose token is missing, not known, out of date, or for another project. */
export function checkToken(state: CbrState, { headers, params }: FakeRequest): void {
  const sent = headers.get("x-auth-token");
  if (sent === null) throw unauthenticated("there is no X-Auth-Token");
  const token = state.tokens.get(sent);
  if (!token) throw unauthenticated("the token is not valid");
  if (!isGood(state, sent)) throw refusal(401, "APIGW.0307", "The token must be updated.");
  checkProject(token.projectId, params["project_id"]);
}

export function unauthenticated(why: string): ReturnType<typeof refusal> {
  return refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}

/** Refuses a credential of another project than the one in the path. */
export function checkProject(ofCredential: string | undefined, inPath: string | undefined): void {
  if (inPath === undefined || ofCredential === inPath) return;
  throw refusal(403, "APIGW.0302", "The credential is not for this project.");
}
