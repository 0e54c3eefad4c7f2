import type { FakeAnswer } from "./answer.js";
import { decoded } from "./decoded.js";

type Method = "get" | "post" | "put" | "patch" | "delete";

/** The calls of a document, such as `GET /v3/{project_id}/vaults`. */
export type RouteOf<Paths> = {
  [Path in keyof Paths & string]: {
    [M in Method]: M extends keyof Paths[Path]
      ? [Paths[Path][M]] extends [undefined]
        ? never
        : `${Uppercase<M>} ${Path}`
      : never;
  }[Method];
}[keyof Paths & string];

/** A request as a handler gets it. */
export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body as it was sent; empty if there was none. */
  readonly text: string;
  /** Parsed JSON, the text if it is none, or `undefined` if there was no body. */
  readonly body: unknown;
  /** What stands in the path for each `{name}` of the template. */
  readonly params: Readonly<Record<string, string>>;
}

export type Handler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;

/** A call that the service has, and what answers it. */
export interface Route {
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

/** Templates with words of their own come before those with `{names}` in the same places. */
export function routesOf(handlers: Readonly<Record<string, Handler>>): Route[] {
  return Object.entries(handlers)
    .map(([name, handler]) => {
      const [method = "", path = ""] = name.split(" ");
      return { name, method, segments: path.split("/"), handler };
    })
    .sort((a, b) => names(a) - names(b));
}

function names({ segments }: Route): number {
  return segments.filter(isName).length;
}

function isName(segment: string): boolean {
  return segment.startsWith("{");
}

/** The route that a request belongs to, and the values in its path. */
export function match(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const segments = path.split("/");
  const route = routes.find(
    (candidate) =>
      candidate.method === method &&
      candidate.segments.length === segments.length &&
      candidate.segments.every((segment, index) => isName(segment) || segment === segments[index]),
  );
  if (!route) return undefined;
  const params = Object.fromEntries(
    route.segments.flatMap((segment, index) =>
      isName(segment) ? [[segment.slice(1, -1), decoded(segments[index] ?? "")]] : [],
    ),
  );
  return { route, params };
}
