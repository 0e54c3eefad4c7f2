import type { Handler } from "../route.js";
import { refusal } from "./errors.js";
import type { TolokaRoute } from "./routes.js";
import type { TolokaState } from "./state.js";

/** The handler, behind the quota of the requests that start something. */
export function withQuota(state: TolokaState, route: TolokaRoute, handler: Handler): Handler {
  if (route.startsWith("GET ")) return handler;
  return (request) => {
    const interval = state.quirks.quota?.(route, state.counts.starts++);
    if (interval) throw refusal(state, 429, "TOO_MANY_REQUESTS", "Request limit exceeded", { interval });
    return handler(request);
  };
}
