import { describe, expect, it } from "vitest";
import { type Change, diffDocuments } from "../../scripts/spec/diff-documents.js";
import { parseDocument } from "../../scripts/spec/document.js";
import { markdown } from "../../scripts/spec/markdown.js";
import { DOCUMENTS, documentOf } from "../contract/document.js";

/** Small, with one of everything that the documents in `specs/` have. */
const TEXT = `
servers: [{ url: "https://a.example" }, { url: "https://b.example" }]
security: [{ token: [] }, { signature: [] }]
paths:
  /logs:
    get:
      operationId: listLogs
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 10 } }
        - { name: status, in: query, schema: { enum: [done, failed, open] } }
        - { name: ids, in: query, style: form, schema: { type: array, items: { type: string } } }
      responses:
        "200":
          headers: { x-count: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } }
        "400": { $ref: "#/components/responses/Problem" }
        "404": { $ref: "#/components/responses/Problem" }
    post:
      operationId: addLog
      requestBody:
        content:
          application/json:
            schema:
              oneOf:
                - $ref: "#/components/schemas/New"
                - { type: array, items: { $ref: "#/components/schemas/New" } }
      responses:
        "202": { description: accepted }
  /logs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getLog
      responses:
        "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Log" } } } }
components:
  securitySchemes:
    token: { type: apiKey, in: header, name: X-Auth-Token }
    signature: { type: apiKey, in: header, name: Authorization }
  responses:
    Problem:
      content: { application/json: { schema: { type: object, properties: { code: { type: string } } } } }
  schemas:
    Page:
      type: object
      required: [items]
      properties:
        items: { type: array, items: { $ref: "#/components/schemas/Log" } }
    Log:
      type: object
      required: [id]
      additionalProperties: true
      properties:
        id: { type: string, description: The id. }
        kind: { anyOf: [{ enum: [backup, restore] }, { type: string }] }
        state: { type: string, enum: [open, done] }
        name: { type: [string, "null"] }
        size: { type: integer }
        parent: { anyOf: [{ $ref: "#/components/schemas/Log" }, { type: "null" }] }
        step:
          anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }]
    A: { type: object, required: [is], properties: { is: { const: a }, one: { type: string } } }
    B: { type: object, required: [is], properties: { is: { const: b }, two: { type: string } } }
    New:
      type: object
      additionalProperties: false
      required: [name]
      properties:
        name: { type: string, maxLength: 10, pattern: "^a" }
        size: { type: [integer, "null"] }
        colour: { allOf: [{ type: string }, { enum: [red, blue] }] }
`;

/** What is told when one piece of the text is another, as `where: change`, with `!` if it breaks. */
function told(piece: string | RegExp, other: string): string[] {
  const changed = TEXT.replace(piece, other);
  expect(changed, "the piece was not found").not.toBe(TEXT);
  return diffDocuments(parseDocument(TEXT), parseDocument(changed)).map(
    ({ operation, where, change, breaking }) =>
      `${breaking ? "! " : ""}${operation}${where && ` ${where}`}: ${change}`,
  );
}

describe("a comparison of documents", () => {
  it.each([
    ["servers", '{ url: "https://b.example" }', "", ["! servers https://b.example: removed"]],
    [
      "servers",
      '{ url: "https://b',
      '{ url: "https://c.example" }, { url: "https://b',
      ["servers https://c.example: added"],
    ],
    ["a word", "description: The id.", "description: An id.", []],
    ["an operation that is gone", /^ {4}post:[\s\S]*?accepted }\n/m, "", ["! POST /logs: removed"]],
    ["a new operation", "    post:", "    delete: { responses: {} }\n    post:", ["DELETE /logs: added"]],
    ["a path", "  /logs/{id}:", "  /log/{id}:", ["! GET /logs/{id}: is GET /log/{id} now"]],
    [
      "the operationId",
      "operationId: getLog",
      "operationId: readLog",
      ["GET /logs/{id} operationId: was getLog, is readLog"],
    ],
    [
      "deprecation",
      "operationId: getLog",
      "operationId: getLog\n      deprecated: true",
      ["GET /logs/{id}: is deprecated now"],
    ],
    [
      "credentials",
      "operationId: getLog",
      "operationId: getLog\n      security: []",
      ["! GET /logs/{id} security: other credentials are taken"],
    ],
  ])("reports %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  it("reports another header for a credential, at each operation", () => {
    expect(told("X-Auth-Token", "X-Token")).toHaveLength(3);
  });

  const list = "GET /logs";
  it.each([
    ["gone", / *- { name: limit.*\n/, "", [`! ${list} query limit: removed`]],
    [
      "new",
      "      parameters:\n",
      "      parameters:\n        - { name: a, in: query }\n",
      [`${list} query a: added`],
    ],
    [
      "new and required",
      "      parameters:\n",
      "      parameters:\n        - { name: a, in: query, required: true }\n",
      [`! ${list} query a: added, required`],
    ],
    [
      "required",
      "name: limit, in: query,",
      "name: limit, in: query, required: true,",
      [`! ${list} query limit: is required now`],
    ],
    [
      "of other values",
      "[done, failed, open]",
      "[done, failed, late]",
      [
        `! ${list} query status: without the values "open"`,
        `${list} query status: has the values "late", too`,
      ],
    ],
    [
      "of any value",
      "enum: [done, failed, open]",
      "type: string",
      [`${list} query status: takes other values than the listed ones`],
    ],
    ["stricter", "maximum: 100", "maximum: 50", [`! ${list} query limit: maximum was 100, is 50`]],
    ["looser", "maximum: 100", "maximum: 500", [`${list} query limit: maximum was 100, is 500`]],
    ["free", "minimum: 1, ", "", [`${list} query limit: minimum was 1, is not set`]],
    ["of another default", "default: 10 ", "default: 20 ", [`${list} query limit: default was 10, is 20`]],
    [
      "of another type",
      "items: { type: string } } }\n      resp",
      "items: { type: integer } } }\n      resp",
      [`! ${list} query ids: []: was string, is integer`],
    ],
    [
      "written otherwise",
      "style: form",
      "style: form, explode: false",
      [`${list} query ids: explode was not set, is false`],
    ],
  ])("reports a parameter that is %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  const add = "POST /logs body";
  it.each([
    ["required", "requestBody:", "requestBody:\n        required: true", [`! ${add}: is required now`]],
    ["gone", /^ {6}requestBody:[\s\S]*?type: array.*\n/m, "", [`! ${add}: removed`]],
    [
      "one thing only",
      / *- { type: array, items: { \$ref.*\n/,
      "",
      [`! ${add}: was object or array, is object`],
    ],
  ])("reports a body that is %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  /** What is sent alone and in a list has changed in both. */
  const both = (change: (place: string) => string) => [change(`${add}: `), change(`${add}: [].`)];
  it.each([
    ["gone", / {8}size: { type: \[integer.*\n/, "", both((at) => `! ${at}size: removed`)],
    ["new", / {8}colour/, "        a: { type: string }\n        colour", both((at) => `${at}a: added`)],
    ["required", "required: [name]", "required: [name, size]", both((at) => `! ${at}size: is required now`)],
    ["optional", "required: [name]", "required: []", both((at) => `${at}name: is optional now`)],
    [
      "never null",
      '[integer, "null"]',
      "[integer]",
      both((at) => `! ${at}size: was integer or null, is integer`),
    ],
    [
      "any number",
      '[integer, "null"]',
      '[number, "null"]',
      both((at) => `${at}size: was integer or null, is number or null`),
    ],
    ["of fewer values", "[red, blue]", "[red]", both((at) => `! ${at}colour: without the values "blue"`)],
    [
      "of more values",
      "[red, blue]",
      "[red, blue, tan]",
      both((at) => `${at}colour: has the values "tan", too`),
    ],
    ["shorter", "maxLength: 10", "maxLength: 5", both((at) => `! ${at}name: maxLength was 10, is 5`)],
    ["of another form", '"^a"', '"^b"', both((at) => `! ${at}name: pattern was "^a", is "^b"`)],
    [
      "one of many that are not described",
      "additionalProperties: false",
      "additionalProperties: true",
      both((at) => `${at}*: may hold other fields`),
    ],
  ])("reports a sent field that is %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  const [page, log] = ["GET /logs answer 200: items[].", "GET /logs/{id} answer 200: "];
  const everywhere = (mark: string, change: string) => [page, log].map((at) => `${mark}${at}${change}`);
  it.each([
    ["gone", / {8}size: { type: integer }\n/, "", everywhere("! ", "size: removed")],
    [
      "new",
      / {8}size: { type: integer }/,
      "        a: {}\n        size: { type: integer }",
      everywhere("", "a: added"),
    ],
    ["no longer sure", "required: [id]", "required: []", everywhere("! ", "id: is optional now")],
    ["sure", "required: [id]", "required: [id, size]", everywhere("", "size: is required now")],
    [
      "null at times",
      "size: { type: integer }",
      'size: { type: [integer, "null"] }',
      everywhere("! ", "size: was integer, is integer or null"),
    ],
    ["never null", '[string, "null"]', "string", everywhere("", "name: was string or null, is string")],
    [
      "of another type",
      "size: { type: integer }",
      "size: { type: string }",
      everywhere("! ", "size: was integer, is string"),
    ],
    [
      "of more values than were listed, when others were expected",
      "[backup, restore]",
      "[backup, restore, sync]",
      everywhere("", 'kind: has the values "sync", too'),
    ],
    [
      "of more values than there were",
      "enum: [open, done]",
      "enum: [open, done, late]",
      everywhere("! ", 'state: has the values "late", too'),
    ],
    [
      "of fewer values",
      "enum: [open, done]",
      "enum: [open]",
      everywhere("! ", 'state: without the values "done"'),
    ],
    [
      "open to values",
      "type: string, enum: [open, done]",
      "anyOf: [{ enum: [open, done] }, { type: string }]",
      everywhere("! ", "state: takes other values than the listed ones"),
    ],
    [
      "one kind of object less",
      ', { $ref: "#/components/schemas/B" }',
      "",
      everywhere("! ", 'step: can no longer be is "b"'),
    ],
    [
      "one kind of object more",
      '#/components/schemas/B" }',
      '#/components/schemas/B" }, { properties: { is: { const: c } } }',
      everywhere("! ", 'step: can be is "c", too'),
    ],
    [
      "in one kind of object",
      "two: {",
      "three: {",
      everywhere("! ", 'step(is "b").two: removed').flatMap((line, index) => [
        line,
        everywhere("", 'step(is "b").three: added')[index] ?? "",
      ]),
    ],
    [
      "without a type for fields that are not described",
      "additionalProperties: true",
      "x-nothing: true",
      everywhere("! ", "*: is no longer typed"),
    ],
  ])("reports an answer's field that is %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  it.each([
    ["a status that is gone", / *"404".*\n/, "", ["! GET /logs answer 404: removed"]],
    ["a new error", '        "404"', '        "409": {}\n        "404"', ["GET /logs answer 409: added"]],
    [
      "a new good status",
      '        "404"',
      '        "206": {}\n        "404"',
      ["! GET /logs answer 206: added"],
    ],
    [
      "a schema that answers share, once",
      "code: { type: string }",
      "code: { type: integer }",
      ["! GET /logs answer 400, 404: code: was string, is integer"],
    ],
    [
      "a header that is gone",
      "x-count",
      "x-total",
      ["! GET /logs answer 200: header x-count: removed", "GET /logs answer 200: header x-total: added"],
    ],
    [
      "a header that may be missing",
      "required: true, schema: { type: integer }",
      "schema: { type: integer }",
      ["! GET /logs answer 200: header x-count: is optional now"],
    ],
    [
      "a media type",
      /application\/json(?=: { schema: { \$ref: "#\/components\/schemas\/Page)/,
      "text/csv",
      ["! GET /logs answer 200: application/json removed", "GET /logs answer 200: text/csv added"],
    ],
  ])("reports %s", (_, piece, other, changes) => {
    expect(told(piece, other)).toEqual(changes);
  });

  it("looks into fields that have no name", () => {
    const nested = (type: string) =>
      `additionalProperties: { type: object, additionalProperties: { type: ${type} } }`;
    const [before, after] = ["string", "integer"].map((type) =>
      parseDocument(TEXT.replace("additionalProperties: true", nested(type))),
    );
    const places = diffDocuments(before ?? {}, after ?? {}).map(({ where }) => where);
    expect(places).toEqual(["answer 200: items[].*.*", "answer 200: *.*"]);
  });

  it("compares numbers that are listed", () => {
    const [before, after] = ["[1, 2.5]", "[2.5]"].map((values) =>
      parseDocument(TEXT.replace("size: { type: integer }", `size: { type: number, enum: ${values} }`)),
    );
    const changes = diffDocuments(before ?? {}, after ?? {}).map(({ change }) => change);
    expect(changes).toEqual(["without the values 1", "without the values 1"]);
  });

  it("refuses references that lead nowhere or elsewhere", () => {
    expect(() => told("#/components/schemas/Page", "#/components/schemas/Pages")).toThrow("there is no");
    expect(() => told("#/components/schemas/Page", "other.yaml#/Page")).toThrow("another document");
  });
});

describe.each(DOCUMENTS)("the document %s", (name) => {
  const own = documentOf(name);
  const requests = diffDocuments({}, own).filter(({ operation }) => operation !== "servers");

  it("compared with itself has no changes", () => {
    expect(diffDocuments(own, structuredClone(own))).toEqual([]);
  });

  it("compared with nothing is all new, and nothing compared with it all gone", () => {
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.every(({ change, breaking }) => change === "added" && !breaking)).toBe(true);
    const gone = diffDocuments(own, {}).filter(({ operation }) => operation !== "servers");
    expect(gone.map(({ operation }) => operation)).toEqual(requests.map(({ operation }) => operation));
    expect(gone.every(({ change, breaking }) => change === "removed" && breaking)).toBe(true);
  });
});

it("prints a table that no text can break", () => {
  const change: Change = { operation: "GET /a", where: "query b", change: "was a|b,\nis c", breaking: true };
  expect(markdown("specs/a.yaml", [change, { ...change, breaking: false }])).toBe(
    `### specs/a.yaml

2 changes, 1 of them breaking.

| Operation | Where   | Change         | Breaking |
| --------- | ------- | -------------- | -------- |
| \`GET /a\`  | query b | was a\\|b, is c | **yes**  |
| \`GET /a\`  | query b | was a\\|b, is c | no       |`,
  );
});
