import { isHttpError } from "oplogs";
import { expect, it } from "vitest";
import { json, serve } from "../wire/server.js";
import { client } from "./platform.js";

const TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

/** The error that a body becomes: its words, code and trace. */
async function problemOf(body: unknown, type = "application/json") {
  const server = await serve((_, response) => json(response, body, 400, { "content-type": type }));
  const text = typeof body === "string" ? body : undefined;
  const fetch =
    text === undefined
      ? undefined
      : async () => new Response(text, { status: 400, statusText: "Bad Request" });
  const error = await client(server.url, { fetch })
    .tasks.get("TSK-1")
    .catch((error: unknown) => error);
  if (!isHttpError(error, 400)) throw error;
  const { code, requestId } = error;
  return { words: error.message.replace("GET /public/v1/system/tasks/{id}: 400 ", ""), code, requestId };
}

const CASES: [string, unknown, string, object?][] = [
  [
    "problem details",
    {
      type: "https://docs.example/errors/commerce#MPTCOM03-0078",
      title: "T",
      detail: "D",
      status: 400,
      traceId: TRACE,
    },
    "MPTCOM03-0078 D",
    { code: "MPTCOM03-0078", requestId: TRACE },
  ],
  ["a title alone", { title: "T" }, "T"],
  ["details in place of detail", { title: "T", details: "D" }, "D"],
  ["the gateway", { message: "Resource not found", statusCode: 404 }, "Resource not found"],
  ["an error alone", { error: "bad_header" }, "bad_header"],
  [
    "errors as a map",
    { title: "T", errors: { severty: ["Invalid path.", "Odd."], b: "No." } },
    "T; severty: Invalid path. Odd.; b: No.",
  ],
  [
    "errors as an array",
    {
      title: "T",
      errors: [
        {
          message: "'{{ value }}' is not among {{allowed}} $&.",
          properties: ["status", "b"],
          parameters: { value: "$1" },
        },
        { message: "Odd." },
        "Plain.",
        null,
        7,
        {},
      ],
    },
    "T; status, b: '$1' is not among {{allowed}} $&.; Odd.; Plain.",
  ],
  ["errors as text", { title: "T", errors: "Filtering is not permitted." }, "T; Filtering is not permitted."],
  [
    "errors that hold errors",
    { title: "T", errors: { a: [{ message: "In a." }], b: null } },
    "T; a: In a.; b",
  ],
  ["a body of nulls", { type: null, title: null, detail: null, errors: null, traceId: null }, "Bad Request"],
  ["an empty object", {}, "Bad Request"],
  ["an array", [1, 2], "Bad Request"],
  ["a number", 7, "Bad Request"],
  ["plain text", "The request cannot\r\nbe served.", "The request cannot be served."],
  ["a page with a title", "<!doctype html><html><head><title>502 Bad\nGateway</title>", "502 Bad Gateway"],
  ["a page with a heading", '<html><body><h2 class="a">Not available</h2></body></html>', "Not available"],
  ["a page without either", "<html><body></body></html>", "Bad Request"],
  ["nothing", "", "Bad Request"],
];

it.each(CASES)("reads %s", async (_name, body, words, more = {}) => {
  expect(await problemOf(body)).toEqual({ code: undefined, requestId: undefined, words, ...more });
});
