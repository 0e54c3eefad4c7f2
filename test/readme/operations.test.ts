import * as oplogs from "oplogs";
import { describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { DOCUMENTS, operationsOf } from "../contract/document.js";
import { README } from "./blocks.js";

const rows = [...README.matchAll(/^\| \w+ \| (`.+`) \| `([A-Z]+ \/.*)` \|$/gm)];

describe("the README's table of operations", () => {
  it("has every operation of every document, and no other", () => {
    const documented = DOCUMENTS.flatMap((name) => operationsOf(name).map(({ operation }) => operation));
    expect(rows.map(([, , request]) => request).sort()).toEqual(documented.sort());
  }, 30_000);

  it("names calls that there are", () => {
    const token = "a-token";
    const roots: Record<string, unknown> = {
      ...oplogs,
      toloka: new oplogs.Toloka({ token }),
      cbr: new oplogs.Cbr({ token, region: "eu-de", projectId: "a-project" }),
      marketplace: new oplogs.SoftwareOne({ token }),
    };
    const calls = rows.flatMap(([, calls = ""]) => calls.replaceAll("`", "").split(", "));
    for (const call of calls) {
      const found = call.split(".").reduce<unknown>((node, key) => fields(node)[key], roots);
      expect(found, call).toBeTypeOf("function");
    }
  });
});
