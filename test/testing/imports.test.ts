import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../src/testing/", import.meta.url);
const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

describe("the test kit", () => {
  it("is made of several files", () => {
    expect(SOURCES.length).toBeGreaterThan(10);
  });

  it.each(SOURCES)("%s imports types of the documents and its own parts, nothing else", (name) => {
    const text = readFileSync(new URL(name, FOLDER), "utf8");
    for (const [, clause = "", from = ""] of text.matchAll(/(?:import|export) ([^;]*?) from "([^"]+)"/g)) {
      const within = new URL(from, new URL(name, FOLDER)).href.startsWith(FOLDER.href);
      const ofDocuments = /\/generated\/\w+\.js$/.test(from) && clause.startsWith("type ");
      expect([from, within || ofDocuments]).toEqual([from, true]);
    }
    const code = text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(code).not.toMatch(/\b(setTimeout|setInterval|setImmediate|process|Buffer|require)\b\s*[.(]/);
  });
});
