/** A parameter, or a field of what is sent or answered. */
export interface Field {
  /** Such as `string` or `integer`, without `null`; none if it is not said. */
  readonly types: readonly string[];
  /** The values that are listed, if any. */
  readonly values: readonly string[];
}

/** By place: `query limit`, `body name`, `answer operation_logs[].status`. */
export type Fields = ReadonlyMap<string, Field>;

/** By operation, such as `GET /v3/{}/operation-logs`. */
export type Operations = ReadonlyMap<string, Fields>;

/** Names of parameters in paths differ, and so does whether a base path such as `/api/v1` is part of the path. */
export function operationName(method: string, path: string): string {
  const rest = path.replace(/^(\/api)?\/v1(?=\/)/, "").replace(/\/$/, "");
  return `${method.toUpperCase()} ${rest.replaceAll(/\{[^}]*\}/g, "{}")}`;
}
