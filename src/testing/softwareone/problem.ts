import type { Problem } from "../../../generated/softwareone.js";
import { type FakeAnswer, Refusal } from "../answer.js";
import type { Fault } from "./fault.js";
import type { Setting } from "./state.js";

const TITLES: Readonly<Record<number, readonly [title: string, section: string]>> = {
  400: ["Bad Request", "15.5.1"],
  401: ["Unauthorized", "15.5.2"],
  403: ["Forbidden", "15.5.4"],
  404: ["Not Found", "15.5.5"],
  409: ["Conflict", "15.5.10"],
};

/** The platform's own words for an error. */
export function problem({ ids }: Pick<Setting, "ids">, status: keyof typeof TITLES, more: Problem): Refusal {
  const [title = "", section = ""] = TITLES[status] ?? [];
  const [head, tail] = [ids.uuid(), ids.uuid()].map((id) => id.replace(/-/g, ""));
  const body: Problem = {
    type: `https://tools.ietf.org/html/rfc9110#section-${section}`,
    title,
    status,
    traceId: `00-${head}-${tail?.slice(-16)}-00`,
    ...more,
  };
  return new Refusal({ status, body });
}

/** What a wrong query is answered. */
export function wrongQuery(setting: Pick<Setting, "ids">, { key, message }: Fault): Refusal {
  return problem(setting, 400, {
    detail: "One or more validation errors occurred.",
    errors: { [key]: [message] },
  });
}

/** How the gateway before the platform answers a path that it does not know. */
export function unknownPath(): FakeAnswer {
  const body: Problem = { statusCode: 404, message: "Resource not found" };
  return { status: 404, body };
}
