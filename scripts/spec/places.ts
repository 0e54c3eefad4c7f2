import { fields, isObject } from "../../src/core/json.js";
import { type Alternative, alternatives } from "./alternatives.js";
import { list, type Node, resolve } from "./document.js";

/** A parameter, a body, or a field of what is sent or answered, as a document describes it. */
export interface Place {
  /** The place that holds it, if any. */
  readonly parent: string | undefined;
  readonly required: boolean;
  /** What is known of the values of each type. */
  readonly types: ReadonlyMap<string, Kind>;
  /** Whether its objects may be of no certain kind. */
  readonly plain: boolean;
  /** How a parameter is written, and so on. */
  readonly notes: Node;
  /** The type of a body, such as `application/json`. */
  readonly media: readonly string[];
}

/** The values of one type. */
export interface Kind {
  /** As JSON. */
  readonly values: ReadonlySet<string>;
  /** Whether others are possible, too. */
  readonly open: boolean;
  readonly schema: Node;
}

/** By name: `query limit`, `answer 200: items[].status`; `(type "a")` is one kind of object, `*` any other field. */
export type Places = Map<string, Place>;

/**
 * The places of an operation of OpenAPI 3 or Swagger 2; `shared` are the parameters of its path. What is within a place
 * is left out unless `isWanted`.
 */
export function placesOf(
  document: Node,
  operation: Node,
  shared: unknown,
  isWanted = (_place: string) => true,
): Places {
  const places: Places = new Map();
  const into = { places, document, isWanted };
  for (const given of [...list(shared), ...list(operation["parameters"])]) {
    const parameter = resolve(document, given);
    const { required, style, explode, allowReserved, deprecated, schema = parameter } = parameter;
    if (parameter["in"] === "body") addBody(into, "body", { required, schema });
    else
      addSchema(
        { ...into, schema, name: `${parameter["in"]} ${parameter["name"]}` },
        {
          required: required === true,
          notes: { style, explode, allowReserved, deprecated },
        },
      );
  }
  if (operation["requestBody"] !== undefined)
    addBody(into, "body", resolve(document, operation["requestBody"]));
  for (const [status, reference] of Object.entries(fields(operation["responses"]))) {
    const answer = resolve(document, reference);
    addBody(into, `answer ${status}`, answer);
    for (const [header, described] of Object.entries(fields(answer["headers"]))) {
      const { schema, required } = resolve(document, described);
      const name = `answer ${status}: header ${header}`;
      addSchema({ ...into, schema, name }, { parent: `answer ${status}`, required: required === true });
    }
  }
  return places;
}

/** A body, whatever its media type. In Swagger 2 its schema stands beside the description. */
function addBody(into: Into, name: string, body: Node): void {
  const content = Object.entries(fields(body["content"]));
  const more = { required: body["required"] === true, media: content.map(([type]) => type) };
  const schemas = "schema" in body ? [body["schema"]] : content.map(([, media]) => fields(media)["schema"]);
  if (schemas.length === 0) into.places.set(name, { ...NOTHING, ...more });
  for (const schema of schemas) addSchema({ ...into, schema, name }, more);
}

interface Into {
  readonly places: Places;
  readonly document: Node;
  readonly isWanted: (place: string) => boolean;
}

interface Given extends Into {
  readonly schema: unknown;
  readonly name: string;
  /** The properties and items that it is within: a schema may hold itself. */
  readonly above?: readonly unknown[];
}

const NOTHING: Place = {
  parent: undefined,
  required: false,
  types: new Map(),
  plain: false,
  notes: {},
  media: [],
};

/** Adds a place with those within it. One that is there already, as of another kind of object, is extended. */
function addSchema({ above = [], ...given }: Given, more: Partial<Place>): void {
  const { places, document, schema = {}, name } = given;
  const kinds = alternatives(document, schema);
  const before = places.get(name);
  const types = new Map(before?.types);
  for (const { type, values, schema } of kinds) {
    const kind = types.get(type);
    types.set(type, {
      values: new Set([...(kind?.values ?? []), ...(values ?? [])]),
      open: kind?.open === true || values === undefined,
      schema: kind?.schema ?? schema,
    });
  }
  const plain = kinds.some(({ type, constants }) => type === "object" && constants === "");
  const required = more.required === true && before?.required !== false;
  places.set(name, { ...NOTHING, ...more, types, plain, required });
  const { $ref } = fields(schema);
  if (!given.isWanted(name) || ($ref !== undefined && above.includes($ref))) return;
  for (const kind of kinds) {
    const { properties, items } = kind.schema;
    if ((properties ?? items) !== undefined && above.includes(properties ?? items)) continue;
    addInner({ ...given, above: [...above, properties ?? items, $ref] }, kind);
  }
}

function addInner(given: Given, { type, constants, schema }: Alternative): void {
  const { places, name } = given;
  if (type === "array")
    addSchema({ ...given, schema: schema["items"], name: inside(name, "[]") }, { parent: name });
  if (type !== "object") return;
  const parent = constants ? `${inside(name, "")}(${constants})` : name;
  if (constants) places.set(parent, { ...NOTHING, parent: name });
  const needed = list(schema["required"]);
  for (const [field, property] of Object.entries(fields(schema["properties"])))
    addSchema(
      { ...given, schema: property, name: inside(parent, field) },
      { parent, required: needed.includes(field) },
    );
  const { additionalProperties, unevaluatedProperties } = schema;
  const others = additionalProperties ?? (unevaluatedProperties === false ? false : undefined);
  if (others !== undefined)
    addSchema(
      { ...given, schema: isObject(others) || others === false ? others : {}, name: inside(parent, "*") },
      { parent },
    );
}

/** `body` and `name` are `body: name`; `body: list` and `[]` are `body: list[]`. */
function inside(name: string, inner: string): string {
  if (!name.includes(": ")) return `${name}: ${inner}`;
  return inner === "" || inner === "[]" ? name + inner : `${name}.${inner}`;
}
