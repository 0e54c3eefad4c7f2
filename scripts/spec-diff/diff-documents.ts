import { fields, isObject } from "../../src/core/json.js";
import type { Change } from "./change.js";
import { type Direction, diffSchemas } from "./diff-schemas.js";
import { isSame, list, type Node, pairs, resolve } from "./document.js";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

interface Operation {
  /** Such as `GET /operations`. */
  readonly request: string;
  readonly id: unknown;
  readonly node: Node;
  /** By their place and name, such as `query limit`. */
  readonly parameters: Node;
}

/** What has changed between two OpenAPI documents, for those who call the operations and read their answers. */
export function diffDocuments(before: Node, after: Node): Change[] {
  const [olds, news] = [operationsOf(before), operationsOf(after)];
  const kept = olds.map((old) => ({ old, now: news.find(({ request }) => request === old.request) }));
  const added = news.filter(({ request }) => !olds.some((old) => old.request === request));
  const changes = kept.flatMap(({ old, now: same }): Change[] => {
    if (same) return diffOperations(before, after, old, same);
    const operation = old.request;
    const moved = added.findIndex(({ id }) => id !== undefined && id === old.id);
    const [now] = moved < 0 ? [] : added.splice(moved, 1);
    if (!now) return [{ operation, where: "", change: "removed", breaking: true }];
    const move = { operation, where: "", change: `is ${now.request} now`, breaking: true };
    return [move, ...diffOperations(before, after, old, now)];
  });
  const additions = added.map(({ request: operation }) => ({
    operation,
    where: "",
    change: "added",
    breaking: false,
  }));
  return [...diffServers(before, after), ...changes, ...additions];
}

function operationsOf(document: Node): Operation[] {
  return Object.entries(fields(document["paths"])).flatMap(([path, reference]) => {
    const item = resolve(document, reference);
    return METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const node = resolve(document, item[method]);
      const parameters = [...list(item["parameters"]), ...list(node["parameters"])].map((parameter) => {
        const resolved = resolve(document, parameter);
        return [`${resolved["in"]} ${resolved["name"]}`, resolved] as const;
      });
      const request = `${method.toUpperCase()} ${path}`;
      return { request, id: node["operationId"], node, parameters: Object.fromEntries(parameters) };
    });
  });
}

function diffServers(before: Node, after: Node): Change[] {
  const [olds, news] = [before, after].map((document) =>
    list(document["servers"]).map((server) => String(fields(server)["url"])),
  );
  const gone = olds?.filter((url) => !news?.includes(url)) ?? [];
  const added = news?.filter((url) => !olds?.includes(url)) ?? [];
  const row = (change: string, breaking: boolean) => (url: string) => {
    return { operation: "servers", where: url, change, breaking };
  };
  return [...gone.map(row("removed", true)), ...added.map(row("added", false))];
}

function diffOperations(before: Node, after: Node, old: Operation, now: Operation): Change[] {
  const operation = old.request;
  const changes: Change[] = [];
  const answers = new Map<string, { statuses: string[]; place: string; change: string; breaking: boolean }>();

  if (old.id !== now.id) tell("operationId", `was ${old.id}, is ${now.id}`, false);
  if (!isSame(old.node["deprecated"], now.node["deprecated"]))
    tell("", now.node["deprecated"] ? "is deprecated now" : "is no longer deprecated", false);
  if (!isSame(securityOf(before, old.node), securityOf(after, now.node)))
    tell("security", "other credentials are taken", true);
  for (const [name, was, is] of pairs(old.parameters, now.parameters)) diffParameter(name, was, is);
  diffRequestBody(old.node["requestBody"], now.node["requestBody"]);
  for (const [status, was, is] of pairs(old.node["responses"], now.node["responses"]))
    diffAnswer(status, was, is);
  for (const { statuses, place, change, breaking } of answers.values()) {
    const answer = `answer ${statuses.join(", ")}`;
    tell(place ? `${answer}: ${place}` : answer, change, breaking);
  }
  return changes;

  function tell(where: string, change: string, breaking: boolean): void {
    changes.push({ operation, where, change, breaking });
  }

  /** Many answers share a schema: what has changed there is told once, with all of their statuses. */
  function tellOfAnswer(status: string, place: string, change: string, breaking: boolean): void {
    const key = JSON.stringify([place, change, breaking]);
    const same = answers.get(key);
    if (same) same.statuses.push(status);
    else answers.set(key, { statuses: [status], place, change, breaking });
  }

  function diffParameter(name: string, was: unknown, is: unknown): void {
    const [parameter, next] = [fields(was), fields(is)];
    const [wasRequired, isRequired] = [parameter["required"] === true, next["required"] === true];
    if (is === undefined) tell(name, "removed", true);
    else if (was === undefined) tell(name, isRequired ? "added, required" : "added", isRequired);
    else {
      if (wasRequired !== isRequired)
        tell(name, isRequired ? "is required now" : "is optional now", isRequired);
      for (const key of ["style", "explode", "allowReserved", "deprecated"])
        if (!isSame(parameter[key], next[key]))
          tell(name, `${key} was ${parameter[key] ?? "not set"}, is ${next[key] ?? "not set"}`, false);
      diffSchema("sent", parameter["schema"], next["schema"], (place, change, breaking) =>
        tell(place ? `${name}: ${place}` : name, change, breaking),
      );
    }
  }

  function diffRequestBody(was: unknown, is: unknown): void {
    const [body, next] = [resolve(before, was), resolve(after, is)];
    const isRequired = next["required"] === true;
    if (is === undefined) {
      if (was !== undefined) tell("body", "removed", true);
    } else if (was === undefined) tell("body", isRequired ? "added, required" : "added", isRequired);
    else {
      if ((body["required"] === true) !== isRequired)
        tell("body", isRequired ? "is required now" : "is optional now", isRequired);
      diffContent("sent", body, next, (place, change, breaking) =>
        tell(place ? `body: ${place}` : "body", change, breaking),
      );
    }
  }

  function diffAnswer(status: string, was: unknown, is: unknown): void {
    const report: Report = (place, change, breaking) => tellOfAnswer(status, place, change, breaking);
    if (is === undefined) report("", "removed", true);
    // An error of another status is an error all the same; a good answer may be of another shape.
    else if (was === undefined) report("", "added", /^[23]/.test(status));
    else {
      const [answer, next] = [resolve(before, was), resolve(after, is)];
      for (const [name, old, now] of pairs(answer["headers"], next["headers"]))
        diffHeader(old, now, (_, change, breaking) => report(`header ${name}`, change, breaking));
      diffContent("read", answer, next, report);
    }
  }

  function diffHeader(was: unknown, is: unknown, report: Report): void {
    const [header, next] = [resolve(before, was), resolve(after, is)];
    const [wasRequired, isRequired] = [header["required"] === true, next["required"] === true];
    if (is === undefined) report("", "removed", true);
    else if (was === undefined) report("", "added", false);
    else {
      if (wasRequired !== isRequired)
        report("", isRequired ? "is required now" : "is optional now", wasRequired);
      diffSchema("read", header["schema"], next["schema"], report);
    }
  }

  function diffContent(direction: Direction, was: Node, is: Node, report: Report): void {
    for (const [type, content, next] of pairs(was["content"], is["content"])) {
      if (next === undefined) report("", `${type} removed`, true);
      else if (content === undefined) report("", `${type} added`, false);
      else diffSchema(direction, fields(content)["schema"], fields(next)["schema"], report);
    }
  }

  function diffSchema(direction: Direction, was: unknown, is: unknown, report: Report): void {
    const [old, now] = [was, is].map((schema) => (schema === undefined ? {} : schema));
    const differences = diffSchemas(
      direction,
      { document: before, schema: old },
      { document: after, schema: now },
    );
    for (const { place, change, breaking } of differences) report(place, change, breaking);
  }
}

type Report = (place: string, change: string, breaking: boolean) => void;

/** Each way to prove who one is, with what it means in this document. */
function securityOf(document: Node, operation: Node): unknown {
  const schemes = fields(fields(document["components"])["securitySchemes"]);
  return list(operation["security"] ?? document["security"])
    .filter(isObject)
    .map((way) => Object.entries(way).map(([name, scopes]) => [resolve(document, schemes[name]), scopes]));
}
