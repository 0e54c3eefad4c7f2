import { fields, isObject } from "../../src/core/json.js";
import { diffPlaces } from "./diff-places.js";
import { isSame, list, type Node, operationsOf, resolve } from "./document.js";
import { placesOf } from "./places.js";

export interface Change {
  /** Such as `GET /operations/{operation_id}`, or what else of the document. */
  readonly operation: string;
  /** Such as `query limit` or `answer 200: items[].status`; empty for the operation itself. */
  readonly where: string;
  readonly change: string;
  /** Whether code that calls the operation or reads its answers may have to change. */
  readonly breaking: boolean;
}

type Operation = ReturnType<typeof operationsOf>[number];

/** What has changed between two OpenAPI documents, for those who call the operations and read their answers. */
export function diffDocuments(before: Node, after: Node): Change[] {
  const [olds, news] = [operationsOf(before), operationsOf(after)];
  const added = news.filter(({ request }) => !olds.some((old) => old.request === request));
  const changes = olds.flatMap((old): Change[] => {
    const operation = old.request;
    const same = news.find(({ request }) => request === operation);
    if (same) return diffOperations(before, after, old, same);
    const moved = added.findIndex(
      ({ node }) => node["operationId"] !== undefined && node["operationId"] === old.node["operationId"],
    );
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

function diffServers(before: Node, after: Node): Change[] {
  const urls = (document: Node) => list(document["servers"]).map((server) => String(fields(server)["url"]));
  const [olds, news] = [urls(before), urls(after)];
  const change = (url: string, change: string, breaking: boolean) => ({
    operation: "servers",
    where: url,
    change,
    breaking,
  });
  return [
    ...olds.filter((url) => !news.includes(url)).map((url) => change(url, "removed", true)),
    ...news.filter((url) => !olds.includes(url)).map((url) => change(url, "added", false)),
  ];
}

function diffOperations(before: Node, after: Node, old: Operation, now: Operation): Change[] {
  const operation = old.request;
  const changes: Change[] = [];
  const tell = (where: string, change: string, breaking: boolean) =>
    changes.push({ operation, where, change, breaking });
  const [{ operationId: id, deprecated }, { operationId: newId, deprecated: isDeprecated }] = [
    old.node,
    now.node,
  ];
  if (id !== newId) tell("operationId", `was ${id}, is ${newId}`, false);
  if (!isSame(deprecated, isDeprecated))
    tell("", isDeprecated ? "is deprecated now" : "is no longer deprecated", false);
  if (!isSame(securityOf(before, old.node), securityOf(after, now.node)))
    tell("security", "other credentials are taken", true);
  const places = diffPlaces(placesOf(before, old.node, old.shared), placesOf(after, now.node, now.shared));
  // Many answers share a schema: what has changed there is told once, with all of their statuses.
  const answers = new Map<string, { statuses: string[]; rest: string; change: string; breaking: boolean }>();
  for (const { place, change, breaking } of places) {
    const [, status, rest = ""] = /^answer (\w+)(.*)$/.exec(place) ?? [];
    if (status === undefined) tell(place, change, breaking);
    else {
      const key = JSON.stringify([rest, change, breaking]);
      const { statuses } = answers.get(key) ?? { statuses: [] };
      answers.set(key, { statuses: [...statuses, status], rest, change, breaking });
    }
  }
  for (const { statuses, rest, change, breaking } of answers.values())
    tell(`answer ${statuses.join(", ")}${rest}`, change, breaking);
  return changes;
}

/** Each way to prove who one is, with what it means in this document. */
function securityOf(document: Node, operation: Node): unknown {
  const schemes = fields(fields(document["components"])["securitySchemes"]);
  return list(operation["security"] ?? document["security"])
    .filter(isObject)
    .map((way) => Object.entries(way).map(([name, scopes]) => [resolve(document, schemes[name]), scopes]));
}
