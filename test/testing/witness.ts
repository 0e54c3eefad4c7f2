import { fileURLToPath } from "node:url";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { validateOutput } from "@stoplight/prism-http/dist/validator/index.js";

/** An operation of a document, as Prism reads it. */
type HttpOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Fetch = (request: Request) => Promise<Response>;

/** Looks at every answer that passes, and notes what the documents do not allow. */
export interface Witness {
  /** The `fetch` to ask through. */
  watch(fetch: Fetch): Fetch;
  /** What the documents do not allow. */
  readonly violations: string[];
  /** The operations that have had a good answer, by operationId. */
  readonly answered: Set<string>;
  /** All that the documents describe. */
  readonly documented: readonly string[];
}

/** A witness with `specs/{name}.yaml` of each name. */
export async function createWitness(...names: readonly string[]): Promise<Witness> {
  const files = names.map((name) => fileURLToPath(new URL(`../../specs/${name}.yaml`, import.meta.url)));
  const operations = (await Promise.all(files.map((file) => getHttpOperationsFromSpec(file)))).flat();
  const violations: string[] = [];
  const answered = new Set<string>();
  return {
    violations,
    answered,
    documented: operations.map(({ iid = "" }) => iid),
    watch: (fetch) => async (request) => {
      const { method, url } = request;
      const response = await fetch(request);
      const operation = operations.find((one) => isOf(one, method, new URL(url).pathname));
      // A path that no document knows is the gateway's to answer.
      if (!operation) return response;
      for (const problem of await problemsOf(operation, response.clone()))
        violations.push(`${method} ${operation.path}: ${response.status} ${problem}`);
      if (response.ok) answered.add(operation.iid ?? "");
      return response;
    },
  };
}

function isOf(operation: HttpOperation, method: string, pathname: string): boolean {
  const pattern = new RegExp(`^${operation.path.replace(/\{\w+\}/g, "[^/]+")}$`);
  // A path with a word of its own in this place is another operation's.
  return operation.method.toUpperCase() === method && pattern.test(pathname);
}

async function problemsOf(resource: HttpOperation, response: Response): Promise<string[]> {
  const text = await response.text();
  // OpenAPI has no word for a body that may be missing, such as that of a restore.
  if (response.status === 202 && text === "") return [];
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const element = {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    ...(body !== undefined && { body }),
  };
  const result = validateOutput({ resource, element });
  if (result._tag === "Right") return [];
  return result.left.map(({ message, path }) => `${(path ?? []).join(".")} ${message}`);
}
