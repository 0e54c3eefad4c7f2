import type { FakeRequest } from "../route.js";
import { problem } from "./problem.js";
import type { SoftwareOneState, TokenHolder } from "./state.js";

export function issueToken({ tokens }: SoftwareOneState, holder: TokenHolder): string {
  const token = `idt:TKN-0001-${String(tokens.size + 1).padStart(4, "0")}:that-opens-nothing`;
  tokens.set(token, holder);
  return token;
}

/** Whose token a request carries. Refuses one without a good token. */
export function holderOf(state: SoftwareOneState, { headers }: FakeRequest): TokenHolder {
  const [, token = ""] = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  const holder = state.tokens.get(token);
  if (!holder || state.expired.has(token))
    throw problem(state, 401, { detail: "The token has expired or was disabled." });
  return holder;
}

/** Logs are for Operations accounts and for services. */
export function checkMayReadLogs(state: SoftwareOneState, holder: TokenHolder): void {
  if (holder !== "Operations" && holder !== "Service") throw forbidden(state, holder);
}

/** Tasks are moved by the service that runs them. */
export function checkMayWork(state: SoftwareOneState, holder: TokenHolder): void {
  if (holder !== "Service") throw forbidden(state, holder);
}

function forbidden(state: SoftwareOneState, holder: TokenHolder) {
  return problem(state, 403, { detail: `Accounts of type ${holder} have no access to this operation.` });
}
