import type { Problem } from "../core/errors.js";
import { fields, isObject, text } from "../core/json.js";
import { renderMessage } from "./render-message.js";

/** Reads problem details, the gateway's `{ message, statusCode }`, `{ error }`, plain text and HTML. */
export function problem(body: unknown): Problem {
  if (typeof body === "string") return { message: sentence(body) };
  const { type, title, detail, details, message, error, traceId, errors } = fields(body);
  const said = text(detail, details, message, error, title);
  return {
    message: text([said, ...wrong(errors)].filter(Boolean).join("; ")),
    // Such as MPTCOM03-0078, behind the # of the page that explains it.
    code: text(text(type)?.split("#")[1]),
    requestId: text(traceId),
  };
}

/** `errors` is a map of paths to texts, an array of `{ message, properties, parameters }`, or a text. */
function wrong(errors: unknown): string[] {
  if (!isObject(errors)) return sentences(errors);
  return Object.entries(errors).map(([path, said]) =>
    [path, sentences(said).join(" ")].filter(Boolean).join(": "),
  );
}

function sentences(said: unknown): string[] {
  return [said].flat().flatMap((one) => {
    const { properties, parameters } = fields(one);
    const message = text(one) ?? renderMessage({ message: text(fields(one)["message"]), parameters });
    const path = Array.isArray(properties) ? properties.filter((one) => text(one)).join(", ") : "";
    return message ? [[path, message].filter(Boolean).join(": ")] : [];
  });
}

/** The title or the first heading of a web page; any other text whole. */
function sentence(body: string): string | undefined {
  if (!body.trimStart().startsWith("<")) return text(body);
  const page = body.toLowerCase();
  return text(...["title", "h1", "h2"].map((tag) => contentOf(tag, body, page)));
}

/** By `indexOf`: a pattern such as `<title[^>]*>` takes quadratic time for a body of `<title <title <title`. */
function contentOf(tag: string, body: string, page: string): string | undefined {
  const open = page.search(new RegExp(`<${tag}[\\s>]`));
  const start = open < 0 ? -1 : body.indexOf(">", open);
  const end = start < 0 ? -1 : body.indexOf("<", start);
  return end < 0 ? undefined : body.slice(start + 1, end);
}
