import type { FakeRequest } from "../route.js";
import { refusal } from "./errors.js";
import type { TolokaState } from "./state.js";

/** An OAuth token: it has no dots, so that clients do not take it for an API key. */
export function issueToken({ tokens }: TolokaState): string {
  const token = `token-${tokens.size + 1}-that-opens-nothing`;
  tokens.add(token);
  return token;
}

/** Refuses a request whose token is missing, not known or out of date. */
export function checkToken(state: TolokaState, { headers }: FakeRequest): void {
  const [, token = ""] = /^OAuth (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  if (!state.tokens.has(token) || state.expired.has(token))
    throw refusal(state, 401, "AUTHENTICATION_ERROR", "Authentication failed");
}
