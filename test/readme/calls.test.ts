import * as oplogs from "oplogs";
import * as records from "oplogs/records";
import * as transport from "oplogs/undici";
import { describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { DOCUMENTS, operationsOf } from "../contract/document.js";
import { README } from "./blocks.js";
import { codesIn, guide, tableOf } from "./tables.js";

const token = "a-token";
const CLIENTS = {
  toloka: new oplogs.Toloka({ token }),
  cbr: new oplogs.Cbr({ token, region: "eu-de", projectId: "a-project" }),
  marketplace: new oplogs.SoftwareOne({ token }),
};

/** Names of the methods of an object, of its class or its own. */
function methodsOf(thing: object): string[] {
  const prototype = Object.getPrototypeOf(thing);
  const names = prototype === Object.prototype ? Object.keys(thing) : Object.getOwnPropertyNames(prototype);
  return names.filter((name) => name !== "constructor" && typeof Reflect.get(thing, name) === "function");
}

/** Each object that has calls, such as `toloka.pools`, and its calls. */
function callsThatThereAre(): [string, string[]][] {
  return Object.entries(CLIENTS).flatMap(([client, thing]) => {
    const parts = Object.entries(thing).filter(([, part]) => typeof part === "object");
    const calls = parts.map(([name, part]): [string, string[]] => [
      `${client}.${name}`,
      methodsOf(part).sort(),
    ]);
    return [[client, methodsOf(thing).sort()], ...calls];
  });
}

describe("the README", () => {
  it("lists every call of every client, and no other", () => {
    const rows = tableOf(README, "Object", "Calls", "For").flatMap(([objects, calls]) =>
      codesIn(objects).map((object): [string, string[]] => [object, codesIn(calls).sort()]),
    );
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(callsThatThereAre()));
  });

  it("names every function that the package exports, and no other", () => {
    const [, sentence = ""] = /^Standalone functions: (.*?)Every declaration/ms.exec(README) ?? [];
    const functions = Object.entries({ ...oplogs, ...records, ...transport }).filter(
      ([name, value]) => !(name in { Toloka: 1, Cbr: 1, SoftwareOne: 1 }) && value !== undefined,
    );
    expect(codesIn(sentence).sort()).toEqual(functions.map(([name]) => name).sort());
  });
});

describe("the guides' tables of requests", () => {
  const rows = ["toloka", "cbr", "softwareone"].flatMap((name) => tableOf(guide(name), "Call", "Request"));

  it("have every operation of every document, and no other", () => {
    const documented = DOCUMENTS.flatMap((name) => operationsOf(name).map(({ operation }) => operation));
    expect(rows.flatMap(([, request]) => codesIn(request)).sort()).toEqual(documented.sort());
  }, 30_000);

  it("name calls that there are", () => {
    const roots: Record<string, unknown> = { ...oplogs, ...CLIENTS };
    for (const call of rows.flatMap(([calls]) => codesIn(calls))) {
      const found = call.split(".").reduce<unknown>((node, key) => fields(node)[key], roots);
      expect(found, call).toBeTypeOf("function");
    }
  });
});
