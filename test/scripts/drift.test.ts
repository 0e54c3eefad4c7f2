import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compare } from "../../scripts/drift/compare.js";
import { operationsOfDocument } from "../../scripts/drift/openapi-document.js";
import { operationsOfPage } from "../../scripts/drift/rst-page.js";
import { tablesOf } from "../../scripts/drift/rst-tables.js";
import { DOCUMENTS, documentOf } from "../contract/document.js";

const page = readFileSync(new URL("drift/list-jobs.rst", import.meta.url), "utf8");
const LIST = "GET /v3/{}/jobs";

/** Our document of what the page describes. */
const document = parse(`
paths:
  /v3/{project}/jobs:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: state, in: query, schema: { anyOf: [{ enum: [open, done] }, { type: string }] } }
      responses:
        "200":
          content:
            application/json:
              schema:
                type: object
                properties:
                  jobs: { type: [array, "null"], items: { $ref: "#/components/schemas/Job" } }
                  count: { type: number }
components:
  schemas:
    Job:
      type: object
      properties:
        id: { type: string }
        tags: { type: array, items: { type: string } }
        parent: { anyOf: [{ $ref: "#/components/schemas/Job" }, { type: "null" }] }
        ours: { type: string }
`);

describe("a page of rst", () => {
  it("is read as fields, with those of the objects that it names", () => {
    expect(Object.fromEntries(operationsOfPage(page).get(LIST) ?? [])).toEqual({
      "query limit": { types: ["integer"], values: [] },
      "query state": { types: ["string"], values: ["open", "done"] },
      "answer jobs": { types: ["array"], values: [] },
      "answer jobs[]": { types: ["object"], values: [] },
      "answer jobs[].id": { types: ["string"], values: [] },
      "answer jobs[].tags": { types: ["array"], values: [] },
      "answer jobs[].tags[]": { types: ["string"], values: [] },
      "answer jobs[].parent": { types: ["object"], values: [] },
      "answer count": { types: ["integer"], values: [] },
    });
  });

  it("has cells of several lines, in tables of both kinds", () => {
    const tables = tablesOf(page);
    expect(tables.map(({ title }) => title)).toEqual([
      "Path Parameters",
      "Query Parameters",
      "Response body parameters",
      "Job",
      "Response body parameters",
    ]);
    expect(tables[1]?.rows[0]?.[3]).toBe("How many, such as **10** |,\nat most **50**.");
    expect(tables[3]?.rows[0]).toEqual(["id", "String", "The id, which stays\nthe same"]);
  });

  it("may have two objects of one name, which their labels tell apart", () => {
    const two = page.replace(
      "Response Parameters\n---",
      `.. table:: **Table 3** Request body parameters

   ========= =================================== ===========
   Parameter Type                                Description
   ========= =================================== ===========
   job       :ref:\`Job <listjobs__wanted>\` object What to do
   ========= =================================== ===========

.. _listjobs__wanted:

.. table:: **Table 4** Job

   ========= ======= ===========
   Parameter Type    Description
   ========= ======= ===========
   when      Integer A time
   ========= ======= ===========

Response Parameters\n---`,
    );
    const fields = [...(operationsOfPage(two).get(LIST)?.keys() ?? [])];
    expect(fields).toContain("body job.when");
    expect(fields).toContain("answer jobs[].id");
    expect(fields).not.toContain("answer jobs[].when");
  });

  it("may show a call that takes nothing and answers nothing", () => {
    const bare = page.slice(0, page.indexOf(".. table:: **Table 2**")).replace("GET ", "DELETE ");
    expect([...operationsOfPage(bare)]).toEqual([["DELETE /v3/{}/jobs", new Map()]]);
  });

  it("may end its lines as Windows does", () => {
    expect(operationsOfPage(page.replaceAll("\n", "\r\n"))).toEqual(operationsOfPage(page));
  });

  it.each([
    [
      "another kind of table",
      page.replace("   ========== ========= ====== ===========", "   * - Parameter"),
      "drawn",
    ],
    ["no operation", page.replace("GET /v3", "See /v3"), "names no operation"],
    ["no tables", page.replaceAll(".. table::", ".. note::"), "no table"],
    ["no column of types", page.replaceAll("| Type ", "| Kind "), "no column"],
  ])("with %s is refused, not skipped", (_, text, message) => {
    expect(() => operationsOfPage(text)).toThrow(message);
  });
});

describe("drift", () => {
  const ours = operationsOfDocument(document);
  const drift = (text: string) => compare(operationsOfPage(text), ours);

  it("is nothing if our document has all that is published, and more", () => {
    expect(drift(page)).toEqual([]);
  });

  it.each([
    [
      "a new field",
      page.replace(
        "   tags      Array",
        "   color     String                            Its color\n   tags      Array",
      ),
      "`answer jobs[].color` is published, and not in our document",
    ],
    [
      "another type",
      page.replace("   id        String ", "   id        Integer"),
      "`answer jobs[].id` is published as integer, and is string in our document",
    ],
    [
      "a new value",
      page.replace("-  **done**  ", "-  **ended** "),
      "`query state` is published with values that our document does not list: ended",
    ],
  ])("is %s, and that line alone", (_, text, expected) => {
    expect(text).not.toBe(page);
    expect(drift(text)).toEqual([`\`${LIST}\`: ${expected}`]);
  });

  it("is found in OpenAPI and in Swagger documents", () => {
    const job = { type: "object", properties: { id: { type: "string" }, size: { type: "integer" } } };
    const jobs = {
      type: "object",
      properties: { jobs: { type: "array", items: { $ref: "#/definitions/Job" } } },
    };
    const swagger = {
      definitions: { Job: job },
      paths: {
        "/v3/{project_id}/jobs": {
          get: {
            parameters: [{ name: "state", in: "query", type: "string", enum: ["open", "lost"] }],
            responses: { 200: { schema: jobs }, 400: { schema: { type: "string" } } },
          },
        },
      },
    };
    expect(compare(operationsOfDocument(swagger), ours)).toEqual([
      `\`${LIST}\`: \`query state\` is published with values that our document does not list: lost`,
      `\`${LIST}\`: \`answer jobs[].size\` is published, and not in our document`,
    ]);
  });

  it("takes values in quotes for what is in them, as Huawei writes them", () => {
    const state = { name: "state", in: "query", type: "string", enum: ['"open"', '"done"'] };
    const swagger = { paths: { "/v3/{id}/jobs": { get: { parameters: [state], responses: {} } } } };
    expect(compare(operationsOfDocument(swagger), ours)).toEqual([]);
  });

  it("is found in a document whose schemas hold each other, and which has other operations", () => {
    const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
    const properties = Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const schemas = Object.fromEntries(
      names.map((name) => [name, { allOf: [{ properties: { id: { type: "string" } } }], properties }]),
    );
    const jobs = { type: "array", items: { $ref: "#/components/schemas/S0" } };
    const schema = { type: "object", properties: { jobs } };
    const get = { responses: { 200: { content: { "application/json": { schema } } } } };
    const elsewhere = { post: { requestBody: { $ref: "other.yaml#/body" } } };
    const published = {
      paths: { "/v3/{id}/jobs": { get }, "/elsewhere": elsewhere },
      components: { schemas },
    };
    const lines = compare(operationsOfDocument(published, ours), ours);
    expect(lines).toHaveLength(40);
    expect(lines[0]).toBe(`\`${LIST}\`: \`answer jobs[].S0\` is published, and not in our document`);
  });

  it.each(DOCUMENTS)("is nothing between %s and itself", (name) => {
    const operations = operationsOfDocument(documentOf(name));
    expect([...operations.values()].some((fields) => fields.size > 0)).toBe(true);
    expect(compare(operations, operations)).toEqual([]);
  });
});
